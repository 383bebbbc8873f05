import { type Diagnostic, inOrder } from "../model/diagnostic";
import { type AlertChange, type ContractChange, changeText, type Review, type Where } from "../review/review";
import type { Rule } from "./sarif";

/** What a review finds, for code scanning. */
export const reviewRules: readonly Rule[] = [
  {
    code: "review/acknowledge",
    severity: "error",
    summary: "A loosened or removed critical alert, or something destroyed, is not acknowledged",
  },
  { code: "review/breaks", severity: "error", summary: "A column is gone that something still reads" },
  { code: "review/loosened", severity: "warning", summary: "An alert fires later, less often or not at all" },
  { code: "review/re-routed", severity: "warning", summary: "An alert tells somebody else" },
];

/** What stands in the later version, each at its line; what is only in the earlier one has no line that could be shown. */
export function reviewDiagnostics(review: Review): readonly Diagnostic[] {
  return inOrder([
    ...review.broken.filter(({ version }) => version === "head").flatMap(({ problems }) => problems),
    ...review.acknowledgements.missing.flatMap(({ what, environment, file, key, item, at }) =>
      found("review/acknowledge", "error", at, {
        subject: environment,
        message: what,
        hint: `if that is meant, write in ${file} under ${key}: - ${item}`,
      }),
    ),
    ...review.alerts.flatMap(alertDiagnostics),
    ...review.contract.flatMap(contractDiagnostics),
  ]);
}

function alertDiagnostics({ alert, verdict, environments, changes, told, at }: AlertChange): readonly Diagnostic[] {
  if (environments.length === 0) return [];
  const subject = `${alert} in ${environments.join(", ")}`;
  const rerouted =
    verdict === "re-routed"
      ? found("review/re-routed", "warning", at, {
          subject,
          message: `tells ${told.after.join(", ") || "nobody"} instead of ${told.before.join(", ") || "nobody"}`,
        })
      : [];
  const quieter = changes.filter(({ effect }) => effect === "quieter");
  return [
    ...rerouted,
    ...quieter.flatMap((change) =>
      found("review/loosened", "warning", change.at ?? at, {
        subject,
        message: `${changeText(change)}: ${change.reason}`,
      }),
    ),
  ];
}

const contractDiagnostics = ({ of, id, kind, broken, at }: ContractChange): readonly Diagnostic[] =>
  broken.length === 0
    ? []
    : found("review/breaks", "error", at, {
        subject: `${of} ${id}`,
        message: `${kind}; ${broken.map((one) => `${one.kind} ${one.id}`).join(", ")} still ${broken.length === 1 ? "reads" : "read"} it`,
      });

function found(
  code: string,
  severity: Diagnostic["severity"],
  at: Where | undefined,
  said: Pick<Diagnostic, "subject" | "message" | "hint">,
): readonly Diagnostic[] {
  return at?.version === "head" ? [{ code, severity, at: at.place, ...said }] : [];
}
