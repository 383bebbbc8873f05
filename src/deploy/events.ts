import { isRecord } from "../honeycomb/json";
import { recordOf } from "../terraform/document";

/** What the engine complains about. `address` is the resource's, where it says. */
export interface Complaint {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  readonly address?: string;
}

/** One line of `plan -json` or `apply -json` that matters to a person. Source: Terraform's machine-readable UI, version 1. */
export type EngineEvent =
  | { readonly kind: "complaint"; readonly complaint: Complaint }
  | { readonly kind: "planned"; readonly address: string }
  | { readonly kind: "started" | "done" | "failed"; readonly address: string; readonly action: string };

/** Undefined for all other lines. What is no JSON is a complaint: some errors come before the engine speaks JSON. */
export function readEvent(line: string): EngineEvent | undefined {
  if (line.trim() === "") return undefined;
  const message = parse(line);
  if (!message) return { kind: "complaint", complaint: { severity: "error", summary: line.trim(), detail: "" } };
  const { type, diagnostic, hook, change } = message;
  switch (type) {
    case "diagnostic":
      return { kind: "complaint", complaint: complaintOf(recordOf(diagnostic)) };
    case "planned_change":
      return { kind: "planned", address: addressIn(change) };
    case "apply_start":
    case "apply_complete":
    case "apply_errored": {
      const { action } = recordOf(hook);
      if (action === "read") return undefined;
      const kind = ({ apply_start: "started", apply_complete: "done", apply_errored: "failed" } as const)[type];
      return { kind, address: addressIn(hook), action: String(action) };
    }
    default:
      return undefined;
  }
}

function parse(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const addressIn = (of: unknown): string => String(recordOf(recordOf(of)["resource"])["addr"]);

/** Some errors name the resource in their text alone. */
function complaintOf({ severity, summary, detail, address, snippet }: Readonly<Record<string, unknown>>): Complaint {
  const text = String(detail ?? "");
  const [, inText] = /^Resource (\S+) has lifecycle\.prevent_destroy/.exec(text) ?? [];
  const context = String(recordOf(snippet)["context"] ?? ""); // the snippet itself shows values, secret ones too
  const [, inCode] = /^(?:resource\.)?((?:data\.)?honeycombio_\w+\.[\w-]+)/.exec(context) ?? [];
  const found = typeof address === "string" ? address : (inText ?? inCode);
  return {
    severity: severity === "warning" ? "warning" : "error",
    summary: String(summary ?? ""),
    detail: text,
    ...(found === undefined ? {} : { address: found }),
  };
}
