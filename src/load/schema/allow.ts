import { z } from "zod";
import { Day, Text } from "../scalars";

export const AllowEntry = z
  .strictObject({
    check: Text.meta({ description: "The warning's code, such as slo/sli-shared." }),
    reason: Text.meta({ description: "Why it may stand, for whoever reviews it." }),
    until: Day.meta({ description: "The day from which it is an error." }),
  })
  .meta({ id: "Allowed", description: "A warning that is let stand, why, and until when." });
export type AllowEntry = z.infer<typeof AllowEntry>;

/** A field of every entry that a warning can be about. */
export const allowing = {
  allow: z
    .array(AllowEntry)
    .optional()
    .meta({ description: "Warnings about this that are let stand; see docs/checks.md." }),
};
