import { z } from "zod";
import { tagLimits } from "../../../src/honeycomb/limits";
import { type Detail, wrong } from "../answer";
import type { Tag } from "../wire";

export const tags = z
  .array(
    z.strictObject({
      key: z.string().regex(tagLimits.key, "must be 1 to 32 lowercase letters"),
      value: z
        .string()
        .regex(tagLimits.value, "must begin with a lowercase letter and have only lowercase letters, digits, - and /"),
    }),
  )
  .max(tagLimits.tags)
  .default([]);

export const repeatedTags = (given: readonly Tag[]): readonly Detail[] =>
  given.flatMap(({ key }, n) =>
    given.findIndex((one) => one.key === key) < n ? [wrong(["tags", n, "key"], `duplicate tag: ${key}`)] : [],
  );

/** Where there are none Honeycomb says nothing of tags: the provider's own client tests compare with none. */
export const shownTags = (given: readonly Tag[]) => (given.length > 0 ? { tags: given } : {});
