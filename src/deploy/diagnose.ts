import type { Diagnostic, Path } from "../model/diagnostic";
import type { Complaint } from "./events";
import { adviceOn } from "./hints";
import { placeIn, secretsOf, type Target } from "./target";

/** What is said elsewhere: in the plan's own table, and by whoever interrupts. */
const said = /^(?:Some objects will no longer be managed by|execution halted|[Oo]peration cancell?ed)/;

/**
 * What the engine complains about as our diagnostics, each at the YAML that the resource comes from; what has no place of its own is
 * shown at the environment. Forty resources that fail for one reason are one diagnostic.
 */
export function diagnosed(target: Target, complaints: readonly Complaint[]): readonly Diagnostic[] {
  const groups = new Map<string, readonly [Diagnostic, ...Complaint[]]>();
  for (const complaint of complaints) {
    if (said.test(complaint.summary)) continue;
    const diagnostic = toDiagnostic(target, complaint);
    const key = JSON.stringify([diagnostic.message, diagnostic.hint]);
    const [first, ...alike] = groups.get(key) ?? [diagnostic];
    groups.set(key, [first, ...alike, complaint]);
  }
  return [...groups.values()].map(([first, ...alike]) => withOthers(first, alike.slice(1)));
}

const shown = 3;

function withOthers(first: Diagnostic, others: readonly Complaint[]): Diagnostic {
  const addresses = others.flatMap(({ address }) => address ?? []);
  if (addresses.length === 0) return first;
  const more = addresses.length > shown ? [`${addresses.length - shown} more`] : [];
  return { ...first, message: `${first.message} (also ${[...addresses.slice(0, shown), ...more].join(", ")})` };
}

export function toDiagnostic(target: Target, complaint: Complaint): Diagnostic {
  const { severity, summary, detail, address } = complaint;
  const advice = adviceOn(target, complaint);
  const text = [summary, detail].map(oneLine).filter(Boolean).join(": ");
  return {
    code: `terraform/${severity}`,
    severity,
    at: placeIn(target, pathOf(target, complaint)),
    subject: address ?? `stack ${target.stack}`,
    message: oneLine(advice?.message ?? text),
    ...(advice?.hint === undefined ? {} : { hint: advice.hint }),
  };
}

/** A variable that Terraform refuses is one of our secrets. */
function pathOf(target: Target, { address, detail }: Complaint): Path {
  const secret = secretsOf(target).find(({ variable }) => detail.startsWith(`${variable} `));
  return target.origins.get(address ?? "") ?? secret?.path ?? ["environments", target.environment.id];
}

/** The provider ends some texts with a dash, and breaks others for a terminal that is not ours. */
const oneLine = (text: string): string =>
  text
    .replaceAll(/\s+/g, " ")
    .replace(/^Error: /, "")
    .replace(/[\s:.-]+$/, "")
    .trim();
