import { z } from "zod";
import { Duration, Id, Text } from "../scalars";
import { ScenarioEntry, StreamEntry } from "./scenario";

const { start, seed, sampled, delays } = ScenarioEntry.shape;

export const ShapeEntry = z
  .strictObject({
    id: Id.meta({ description: "Its name in the matrix." }),
    name: Text.meta({ description: "What happens, for a person." }),
    start,
    for: Duration.meta({ description: "How long it lasts." }),
    watch: Duration.optional().meta({
      description: "How long the alerts are watched from its start on; else three hours more than it lasts.",
    }),
    history: Duration.default(30 * 86_400).meta({ description: "How much normal traffic there was before." }),
    seed,
    sampled,
    delays,
    pages: z.int().min(0).default(3).meta({
      description: "How often somebody may be paged in its first 30 minutes; more fails.",
    }),
    events: z.array(StreamEntry).meta({
      description:
        "What is other than on a normal day while it lasts: changes of the normal traffic, or streams beside it.",
    }),
  })
  .meta({ id: "Shape", description: "A way in which things go wrong, on top of a normal day." });
export type ShapeEntry = z.infer<typeof ShapeEntry>;

export const ShapesFile = z.array(ShapeEntry).meta({
  id: "Shapes",
  title: "test/shapes.yaml",
  description: "Shapes of outages that every alert is run against, a list.",
});
