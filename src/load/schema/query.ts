import { z } from "zod";
import { calculationOps, comparisonOps, existenceOps, listOps, textOps } from "../../honeycomb/query";

/**
 * What an editor is told of a query. The loader reads queries with Honeycomb's own parser, which knows the short text too and says
 * more of a mistake than a union of shapes could.
 */
const text = z.string();
const column = z.string();
const filterOp = z.enum([...comparisonOps, ...textOps, ...existenceOps, ...listOps]);
const value = z.union([z.string(), z.number(), z.boolean()]);
const Filter = z.union([
  text,
  z.strictObject({ column, op: filterOp, value: z.union([value, z.array(value)]).optional() }),
]);
const combination = z.enum(["AND", "OR"]);
const op = z.enum(calculationOps);
const Calculation = z.union([
  text,
  z.strictObject({
    op,
    column: column.optional(),
    name: text.optional(),
    filters: z.array(Filter).optional(),
    filter_combination: combination.optional(),
  }),
]);
const Named = z.union([text, z.strictObject({ name: text, expression: text })]);
const seconds = z.number().int().min(0);

export const queryShape = z.strictObject({
  calculations: z
    .array(Calculation)
    .optional()
    .meta({ description: "What is calculated, e.g. P95(duration_ms); COUNT where nothing is said." }),
  calculated_fields: z
    .array(Named)
    .optional()
    .meta({ description: "Columns of this query alone: name = expression over an event." }),
  formulas: z.array(Named).optional().meta({ description: "name = expression over named calculations." }),
  filters: z.array(Filter).optional().meta({ description: "Which events count, e.g. api_request = true." }),
  filter_combination: combination.optional().meta({ description: "AND where nothing is said." }),
  breakdowns: z.array(column).optional().meta({ description: "One group for each value of these columns." }),
  orders: z
    .array(
      z.union([
        text,
        z.strictObject({
          op: op.optional(),
          column: column.optional(),
          order: z.enum(["ascending", "descending"]).optional(),
        }),
      ]),
    )
    .optional()
    .meta({ description: "How groups are sorted, e.g. COUNT descending." }),
  havings: z
    .array(
      z.union([
        text,
        z.strictObject({
          calculate_op: op.optional(),
          column: column.optional(),
          op: z.enum(comparisonOps),
          value: z.number(),
        }),
      ]),
    )
    .optional()
    .meta({ description: "Which groups stay, e.g. COUNT > 100." }),
  limit: z.number().int().min(1).max(1000).optional().meta({ description: "How many groups at most." }),
  time_range: seconds
    .optional()
    .meta({ description: "Seconds looked back; `over:` beside the query says it with a unit." }),
  start_time: seconds.optional().meta({ description: "Unix seconds." }),
  end_time: seconds.optional().meta({ description: "Unix seconds." }),
  granularity: seconds
    .optional()
    .meta({ description: "Seconds of one point of a chart; automatic where nothing is said." }),
  compare_time_offset_seconds: seconds
    .optional()
    .meta({ description: "Compares with the same query that many seconds ago." }),
});

/** A query as read: its content is parsed by src/honeycomb. */
export const QueryEntry = z
  .record(z.string(), z.unknown())
  .meta({ id: "Query", description: "Honeycomb's query JSON as it is; items may also be short text." });
