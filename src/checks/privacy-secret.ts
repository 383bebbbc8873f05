import type { Check } from "./check";
import { exposures } from "./exposure";

/** A secret column is described so that a leak can be looked for (`exists`): no event may carry it, and nothing may show it. */
export const privacySecret: Check = {
  code: "privacy/secret",
  severity: "error",
  *run(project) {
    for (const { slug, columns, events } of project.datasets) {
      const secret = new Set(columns.flatMap(({ name, privacy }) => (privacy === "secret" ? [name] : [])));
      const carriers = new Map<string, string[]>();
      for (const { name: event, carries } of events)
        for (const name of new Set(carries))
          if (secret.has(name)) carriers.set(name, [...(carriers.get(name) ?? []), event]);
      for (const [name, [first, ...more]] of carriers) {
        const all = more.length === 0 ? `${first} carries` : `${first} and ${more.length} more carry`;
        yield {
          path: ["datasets", slug, "columns", name],
          word: name,
          subject: `column ${name}`,
          message: `${all} ${name}, which is secret and must never be sent`,
          hint: "leave it out, in the application first",
        };
      }
    }
    yield* exposures(project, { trigger: ["secret"], panel: ["secret"] });
  },
};
