import { z } from "zod";
import { inUnit, parseDuration, parseQuantity, type Quantity } from "../model/units";

/** What the editor and the reference page say of a scalar, beside its description. */
interface Form {
  readonly type: string | readonly string[];
  readonly pattern?: string;
  readonly examples: readonly (string | number)[];
}

/**
 * A scalar that is read from text or number in one step: what `read` cannot make anything of is answered with `expected` and an example.
 * A zod union would only say "Invalid input".
 */
export function scalar<T>(expected: string, form: Form, read: (value: unknown) => T | undefined) {
  return z
    .unknown()
    .transform((value, context): T => {
      const result = value === undefined ? undefined : read(value);
      if (result !== undefined) return result;
      const missing = value === undefined;
      context.issues.push({
        code: "custom",
        input: value,
        message: missing ? "missing" : `expected ${expected}`,
        params: { missing, hint: `write for example ${form.examples.join(" or ")}` },
      });
      return z.NEVER;
    })
    .meta({ ...form });
}

export const Duration = scalar(
  "a duration",
  { type: "string", pattern: "^(\\d+[smhd])+$", examples: ["30s", "5m", "24h"] },
  (value) => (typeof value === "string" ? parseDuration(value) : undefined),
);

export const Measure = scalar(
  "a number with its unit",
  { type: ["string", "number"], examples: ["10%", "60s", "$200"] },
  (value): Quantity | undefined =>
    typeof value === "string" || typeof value === "number" ? parseQuantity(value) : undefined,
);

export const Percent = scalar(
  "a percentage",
  { type: "string", pattern: "^\\d+(\\.\\d+)?%$", examples: ["99.5%", "2%"] },
  (value) => (typeof value === "string" && /^\d+(\.\d+)?%$/.test(value) ? Number(value.slice(0, -1)) : undefined),
);

/** An id stands in Terraform addresses, so it keeps to what they take. */
export const Id = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "an id is lower-case words joined by single hyphens, such as high-error-rate")
  .meta({ description: "What the rest of the project and Terraform call it. Changing it makes Terraform replace it." });

export const Text = z.string().regex(/\S/, "it is empty");

/** A name of an environment variable. */
export const Variable = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, "an environment variable is written in capitals, such as PAGERDUTY_INTEGRATION_KEY");

/** A day of the calendar, YYYY-MM-DD. */
export const Day = z.iso.date("a day is written 2026-01-31");

const suffixes: Readonly<Record<string, number>> = { "": 1, k: 1e3, M: 1e6 };

/** A count of events: 500k, 5M. */
export const Count = scalar(
  "a count",
  { type: ["string", "number"], pattern: "^\\d+(\\.\\d+)?[kM]?$", examples: ["500k", "5M"] },
  (value) => {
    const [, digits, suffix = ""] = /^(\d+(?:\.\d+)?)([kM]?)$/.exec(String(value)) ?? [];
    return digits === undefined ? undefined : Number(digits) * suffixes[suffix]!;
  },
);

/** Money in USD. */
export const Dollars = scalar(
  "an amount of money",
  { type: "string", pattern: "^\\$\\d+(\\.\\d+)?$", examples: ["$100", "$0.50"] },
  (value) => (typeof value === "string" && /^\$\d+(\.\d+)?$/.test(value) ? Number(value.slice(1)) : undefined),
);

/** A size in bytes. */
export const Bytes = scalar("a size", { type: "string", examples: ["1KiB"] }, (value) => {
  const quantity = typeof value === "string" ? parseQuantity(value) : undefined;
  return quantity && inUnit(quantity, "bytes");
});

export const Runbook = z
  .string()
  .regex(/\.md(#[^#]+)?$/, "a runbook is a Markdown file, such as runbooks/high-error-rate.md")
  .meta({
    description: "Its page in this repository, or a heading of one: `page.md#heading`.",
    honeycomb: "description, as a link",
  });
