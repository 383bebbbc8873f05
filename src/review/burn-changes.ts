import type { Path } from "../model/diagnostic";
import type { BurnAlert, Slo } from "../model/slo";
import { formatDuration } from "../model/units";
import { type Difference, difference, fieldDifference, fieldInWords, texts } from "./difference";
import { expressionOrder } from "./expression-order";
import { severityChange } from "./routing-changes";

/** What differs in when a burn alert fires, its SLO included; of a change in the SLO it is said what it does to this alert. */
export function burnChanges(old: Slo, now: Slo, was: BurnAlert, is: BurnAlert): readonly Difference[] {
  const path: Path = ["burnPolicies", now.burnPolicy, is.id];
  return [
    ...severityChange(path, was.severity, is.severity),
    ...conditionChanges(path, was, is),
    ...sloChanges(old, now),
  ];
}

function conditionChanges(path: Path, was: BurnAlert, is: BurnAlert): readonly Difference[] {
  if (was.kind === "exhaustion_time" && is.kind === "exhaustion_time") {
    const isLess = is.exhaustionMinutes < was.exhaustionMinutes;
    return fieldDifference(
      path,
      "exhausted_in",
      [minutes(was.exhaustionMinutes), minutes(is.exhaustionMinutes)],
      isLess ? "quieter" : "louder",
      isLess ? "it looks less far ahead, so it fires later" : "it looks further ahead, so it fires earlier",
    );
  }
  if (was.kind === "budget_rate" && is.kind === "budget_rate") {
    const isMore = is.decreasePercent > was.decreasePercent;
    const isLonger = is.windowMinutes > was.windowMinutes;
    return [
      ...fieldDifference(
        path,
        "spends",
        [`${was.decreasePercent}%`, `${is.decreasePercent}%`],
        isMore ? "quieter" : "louder",
        isMore ? "more of the budget must be spent" : "less of the budget must be spent",
      ),
      ...fieldDifference(
        path,
        "within",
        [minutes(was.windowMinutes), minutes(is.windowMinutes)],
        isLonger ? "louder" : "quieter",
        isLonger ? "a slower burn is enough" : "only a faster burn is enough",
      ),
    ];
  }
  return difference(path, "form", [conditionText(was), conditionText(is)], "other", "it fires on something else");
}

const minutes = (count: number): string => formatDuration(count * 60);

const conditionText = (alert: BurnAlert): string =>
  alert.kind === "exhaustion_time"
    ? `exhausted_in ${minutes(alert.exhaustionMinutes)}`
    : `spends ${alert.decreasePercent}% within ${minutes(alert.windowMinutes)}`;

/** What differs in an SLO as it is written, with what that does to its burn alerts. */
export function sloChanges(old: Slo, now: Slo): readonly Difference[] {
  const path: Path = ["slos", now.id];
  const isLower = now.targetPercentage < old.targetPercentage;
  const isLonger = now.timePeriod > old.timePeriod;
  return [
    ...fieldDifference(path, "dataset", [old.dataset, now.dataset], "other", "it counts other events"),
    ...ofChange(path, old, now),
    ...exceptChanges(path, old, now),
    ...goodChange(path, old, now),
    ...fieldDifference(
      path,
      "target",
      [`${old.targetPercentage}%`, `${now.targetPercentage}%`],
      isLower ? "quieter" : "louder",
      isLower
        ? "the budget is larger, so failures spend less of it"
        : "the budget is smaller, so failures spend more of it",
    ),
    ...fieldDifference(
      path,
      "period",
      [days(old), days(now)],
      isLonger ? "quieter" : "louder",
      isLonger
        ? "the budget is of a longer time, so failures spend less of it"
        : "the budget is of a shorter time, so failures spend more of it",
    ),
  ];
}

const days = ({ timePeriod }: Slo): string => formatDuration(timePeriod * 86_400);

function ofChange(path: Path, old: Slo, now: Slo): readonly Difference[] {
  const at = [...path, "of"];
  const both = [old.sli.of, now.sli.of] as const;
  switch (expressionOrder(...both)) {
    case "same":
      return [];
    case "less":
      return difference(at, "of", both, "quieter", "fewer events are counted: those left out spend no budget");
    case "more":
      return difference(at, "of", both, "louder", "more events are counted: these can spend budget too");
    case undefined:
      return difference(at, "of", both, "other", "other events are counted");
  }
}

function exceptChanges(path: Path, old: Slo, now: Slo): readonly Difference[] {
  const at = [...path, "except"];
  const [was, is] = [old.sli.except, now.sli.except];
  const isSame = (a: string, b: string) => expressionOrder(a, b) === "same";
  const gone = was.filter((one) => !is.some((other) => isSame(one, other)));
  const come = is.filter((one) => !was.some((other) => isSame(one, other)));
  const [left, added] = [gone[0], come[0]];
  if (gone.length === 1 && come.length === 1) {
    const order = expressionOrder(left!, added!);
    const path = [...at, is.indexOf(added!)];
    if (order === "more") return difference(path, "except", [left, added], "quieter", leftOut);
    if (order === "less") return difference(path, "except", [left, added], "louder", countedAgain);
  }
  return [
    ...gone.map(
      (one): Difference => ({
        path: at,
        field: "except",
        ...texts(one, undefined),
        effect: "louder",
        reason: countedAgain,
      }),
    ),
    ...come.map(
      (one): Difference => ({
        path: [...at, is.indexOf(one)],
        field: "except",
        ...texts(undefined, one),
        effect: "quieter",
        reason: leftOut,
      }),
    ),
  ];
}

const leftOut = "more events are left out, good or bad: they spend no budget";
const countedAgain = "fewer events are left out: those that are bad spend budget again";

function goodChange(path: Path, old: Slo, now: Slo): readonly Difference[] {
  const at = [...path, "good"];
  const both = [old.sli.good, now.sli.good] as const;
  switch (expressionOrder(...both)) {
    case "same":
      return [];
    case "more":
      return difference(at, "good", both, "quieter", "events that were bad are good now, or left out");
    case "less":
      return difference(at, "good", both, "louder", "events that were good or left out are bad now");
    case undefined:
      return difference(at, "good", both, "other", "other events are good");
  }
}

/** What people read of an SLO. */
export function sloWords(old: Slo, now: Slo): readonly Difference[] {
  const path: Path = ["slos", now.id];
  return [
    ...fieldInWords(path, "name", old.name, now.name),
    ...fieldInWords(path, "description", old.description, now.description),
    ...fieldInWords(path, "owner", old.owner, now.owner),
    ...fieldInWords(path, "runbook", old.runbook, now.runbook),
  ];
}
