import type { Check } from "./check";

/** A configuration key is one of Honeycomb's environments, and a slug names it: two of ours would write their alerts into the same one. */
export const environmentDuplicate: Check = {
  code: "environment/duplicate",
  severity: "error",
  *run({ environments }) {
    const first = new Map<string, string>();
    for (const { id, slug } of environments) {
      const known = first.get(slug);
      if (known === undefined) first.set(slug, id);
      else
        yield {
          path: ["environments", id, "slug"],
          also: [{ path: ["environments", id] }],
          subject: `environment ${id}`,
          message: `to Honeycomb it is the environment ${known}: the slug of both is ${slug}`,
          hint: "write the slug of another of Honeycomb's environments",
        };
    }
  },
};
