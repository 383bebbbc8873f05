import { type Edits, yaml } from "./checks";

/** The good project with expressions in other places, each as it stands in YAML. */

/** The derived column `failed` with another expression. */
export const failed = (expression: string): Edits => ({ [yaml.telemetry]: [['"IF($error, 1, 0)"', expression]] });

/** The SLI with other parts. */
export const sli = (good: string, of = "EXISTS($duration_ms)", except?: string): Edits => ({
  [yaml.slos]: [
    ["of: EXISTS($duration_ms)", `of: ${of}`],
    ["good: LT($duration_ms, 1000)", `${except === undefined ? "" : `except: [${except}]\n  `}good: ${good}`],
  ],
});

/** A calculated field of a panel. */
export const field = (expression: string): Edits => ({
  [yaml.board]: [["{ calculations: [COUNT] }", `{ calculated_fields: [${JSON.stringify(`x = ${expression}`)}] }`]],
});

/** A formula of a panel, over one calculation: n. */
export const formula = (expression: string): Edits => ({
  [yaml.board]: [
    ["{ calculations: [COUNT] }", `{ calculations: [COUNT as n], formulas: [${JSON.stringify(`x = ${expression}`)}] }`],
  ],
});

/** With a second kind of event, and a column that says which it is. */
export const withKinds = (edits: Edits): Edits => ({
  ...edits,
  [yaml.telemetry]: [
    [
      "carries: [duration_ms, error, cost] }\n",
      "carries: [name, duration_ms, error, cost] }\n  log: { emitted_by: api, per: { request: 0.1 }, carries: [name, error] }\n",
    ],
    ["  duration_ms: {", "  name: { type: string, description: Kind }\n  duration_ms: {"],
  ],
});

/** One more derived column. */
export const derived = (line: string): Edits => ({ [yaml.telemetry]: [["derived:\n", `derived:\n  ${line}\n`]] });
