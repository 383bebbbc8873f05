import { z } from "zod";
import { Text } from "../scalars";

const Names = z.array(Text).default([]);

/** What one environment holds, by kind. `skep generate` writes it; people only read it. */
export const KeptEntry = z.strictObject({ datasets: Names, columns: Names, slos: Names, slis: Names });
export type KeptEntry = z.infer<typeof KeptEntry>;
