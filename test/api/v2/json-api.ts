import { z } from "zod";
import { type Answer, invalid, ok, wrong } from "../answer";
import type { TeamCall } from "../route";

/** The body of a request about one thing. Go's encoder writes every relationship, so one may have no data. */
export const document = <A extends z.ZodType, R extends z.ZodType>(type: string, attributes: A, relationships: R) =>
  z.strictObject({
    data: z.strictObject({ type: z.literal(type), id: z.string().optional(), attributes, relationships }),
  });

/** A relationship to one thing; in an update there may be none. */
export const relation = (type: string) =>
  z.strictObject({ data: z.strictObject({ type: z.literal(type), id: z.string() }) });
export const noRelation = z.looseObject({}).optional();

const size = { usual: 20, most: 100 } as const;

/**
 * A page of a list: `page[size]` (20, at most 100) things after the one that `page[after]` names. The next page is a path, or null.
 */
export function page<T extends { readonly id: string }>(call: TeamCall, path: string, items: readonly T[]): Answer {
  const wanted = Number(call.query.get("page[size]") ?? size.usual);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > size.most)
    return invalid([wrong(["page[size]"], `must be 1 to ${size.most}`)]);
  const after = call.query.get("page[after]") ?? "";
  const start = after === "" ? 0 : items.findIndex(({ id }) => id === after) + 1;
  if (after !== "" && start === 0) return invalid([wrong(["page[after]"], "must be the cursor of a page")]);
  const data = items.slice(start, start + wanted);
  const filter = call.query.get("filter[type]");
  const next = new URLSearchParams({
    ...(filter === null ? {} : { "filter[type]": filter }),
    "page[after]": data.at(-1)?.id ?? "",
    "page[size]": String(wanted),
  });
  return ok({ data, links: { next: start + wanted < items.length ? `${path}?${next}` : null } });
}
