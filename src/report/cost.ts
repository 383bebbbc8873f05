import type { Project } from "../model/project";
import { eventCount } from "../model/units";
import { type Cost, costOf, quotasOf } from "../model/volume";
import { table } from "./table";

/** Events and money of each environment and month, with what the figures stand on. */
export function costReport(project: Project): { readonly title: string; readonly body: string } {
  const { plan } = project.team;
  const cost = costOf(project);
  const rows = cost.volumes.map(({ environment, happening, sent, allowed }) => [
    environment,
    eventCount(happening),
    eventCount(sent),
    eventCount(allowed),
  ]);
  return {
    title: `Cost a month (Honeycomb ${plan.name} as of ${plan.asOf})`,
    body: [
      table(["", "events happen", "are sent", "may be sent"], rows),
      "",
      moneyLine(cost, plan.includedEvents),
      quotaLine(project),
      assumptions(project),
    ].join("\n"),
  };
}

const moneyLine = ({ sent, dollars, atMost }: Cost, included: number): string =>
  `$${dollars} for ${eventCount(sent)} events of ${eventCount(included)} included; $${atMost} if every environment sent all that it may`;

const quotaLine = (project: Project): string =>
  `of the plan's quotas: ${quotasOf(project)
    .map(({ kind, used, allowed }) => `${used} of ${allowed} ${kind}`)
    .join(", ")}`;

/** The figures that the volume was reckoned with, on one line. */
function assumptions({ environments, datasets }: Project): string {
  const percent = (share: number) => `${Number((share * 100).toPrecision(3))}%`;
  const [dataset] = datasets;
  const sampling = dataset ? `${percent(dataset.sampling.routine)} of routine events kept` : "no sampling";
  const shares = environments.map(
    ({ id, traffic }) => `${id} ${percent(traffic.errors)} errors and ${percent(traffic.slow)} slow`,
  );
  const alike = new Set(shares.map((text) => text.replace(/^\S+ /, ""))).size === 1;
  return `reckoned with 30 days, ${sampling}, ${alike ? (shares[0] ?? "").replace(/^\S+ /, "") : shares.join(", ")}`;
}
