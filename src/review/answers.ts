import { grouped } from "../model/grouped";
import type { AlertBehaviour } from "./behaviour";
import type { Moment } from "./behaviour-scenarios";
import { type AlertChange, changeText, type Destruction, type Effect, verdicts } from "./review";
import type { Reviewed } from "./reviewed";
import { sentencesOf } from "./sentences";

/** An alert that bothers people more, or less, than before. */
export interface Affected {
  readonly alert: string;
  readonly name: string;
  readonly environments: readonly string[];
  /** Ids of those that it concerns, who are told in one of the versions. */
  readonly who: readonly string[];
  /** It wakes somebody in one of the versions. */
  readonly pages: boolean;
  /** What was done to it, and what comes of that, in a few words. */
  readonly why: string;
}

/** What a reviewer asks first. Who is paged stands before who only reads a message. */
export interface Answers {
  readonly more: readonly Affected[];
  readonly less: readonly Affected[];
  /** What nobody sees any more: columns, alerts and panels that are gone, events that are sampled away. */
  readonly unseen: readonly string[];
  /** What loses something, whether or not that is acknowledged. */
  readonly destroyed: readonly Destruction[];
}

export function answersOf(reviewed: Reviewed): Answers {
  const { review, behaviour } = reviewed;
  const byAlert = grouped(behaviour?.alerts ?? [], ({ alert }) => alert);
  const found = [
    ...review.alerts.map((change): Turned => {
      const own = behavioursOf(change, byAlert.get(change.alert) ?? []);
      return { affected: affectedBy(change, own), turn: turnOf(change, own) };
    }),
    ...unchangedIn(reviewed),
  ];
  const inTurn = (which: keyof Turn) =>
    found
      .filter(({ turn }) => turn[which])
      .map(({ affected }) => affected)
      .toSorted(pagingFirst);
  return {
    more: inTurn("more"),
    less: inTurn("less"),
    unseen: unseenIn(reviewed),
    destroyed: review.destroyed.filter(({ lost }) => lost !== undefined),
  };
}

interface Turn {
  readonly more: boolean;
  readonly less: boolean;
}
interface Turned {
  readonly affected: Affected;
  readonly turn: Turn;
}

const pagingFirst = (a: Affected, b: Affected): number => Number(b.pages) - Number(a.pages);

/** What an alert that differs does otherwise, in the environments in which it does. */
export const behavioursOf = (
  { alert, environments }: Pick<AlertChange, "alert" | "environments">,
  all: readonly AlertBehaviour[],
): readonly AlertBehaviour[] => all.filter((one) => one.alert === alert && environments.includes(one.environment));

/** It tells somebody in one of the versions: what nobody hears makes no difference to anybody. */
export const isHeard = ({ told }: Pick<AlertChange, "told">): boolean => told.before.length + told.after.length > 0;

/** By what was done to it; where that leaves it open, by what it does. */
function turnOf(change: AlertChange, behaviours: readonly AlertBehaviour[]): Turn {
  const { told, verdict, changes } = change;
  const has = (effect: Effect) => changes.some((one) => one.effect === effect);
  if (!isHeard(change)) return { more: false, less: false };
  switch (verdict) {
    case "removed":
    case "loosened":
      return { more: false, less: true };
    case "added":
    case "tightened":
      return { more: true, less: false };
    case "re-routed":
      return {
        more: told.after.some((who) => !told.before.includes(who)),
        less: told.before.some((who) => !told.after.includes(who)),
      };
    case "changed": {
      const seen = behaviours.map(seenTurn);
      return {
        more: has("louder") || seen.some(({ more }) => more),
        less: has("quieter") || seen.some(({ less }) => less),
      };
    }
    case "unchanged":
      return { more: false, less: false };
  }
}

/** Fires where it did not, sooner, or pages more often; or the opposite. */
function seenTurn({ shapes, scenarios, recorded, forecast }: AlertBehaviour): Turn {
  const never = Number.POSITIVE_INFINITY;
  const at = (moment: Moment | undefined) => moment?.worst ?? moment?.best ?? never;
  const pairs: readonly (readonly [number, number])[] = [
    ...shapes.flatMap(({ before, after }) => [
      [at(after), at(before)] as const,
      [before?.pages ?? 0, after?.pages ?? 0] as const,
    ]),
    ...scenarios.flatMap(({ before, after }) => [
      [at(after?.fires), at(before?.fires)] as const,
      [before?.pages ?? 0, after?.pages ?? 0] as const,
    ]),
    ...(recorded ? [[recorded.pages.before, recorded.pages.after] as const] : []),
    ...(forecast.falsePages ? [[forecast.falsePages.before ?? 0, forecast.falsePages.after ?? 0] as const] : []),
  ];
  return { more: pairs.some(([a, b]) => a < b), less: pairs.some(([a, b]) => a > b) };
}

function affectedBy(change: AlertChange, behaviours: readonly AlertBehaviour[]): Affected {
  const { alert, name, environments, told, pages, verdict, changes } = change;
  const done = changes.filter(({ effect }) => effect !== "words").map(changeText);
  const saysAll = done.length > 0 && changes.every(({ field }) => field === "tell"); // what else comes of it is plain
  const [first] = saysAll ? [] : behaviours.flatMap(sentencesOf);
  const what = verdict === "removed" || verdict === "added" ? [verdict] : done.slice(0, 2);
  const more = done.length > 2 && what.length === 2 ? [`${done.length - 2} more`] : [];
  return {
    alert,
    name,
    environments,
    who: [...new Set([...told.before, ...told.after])],
    pages: pages.before || pages.after,
    why: [[...what, ...more].join(", "), ...(first === undefined ? [] : [first])].filter(Boolean).join(": "),
  };
}

/** Alerts whose definition is the same, and which do something else: the contract or the traffic is another. */
function unchangedIn({ review, behaviour }: Reviewed): readonly Turned[] {
  const said = new Set(
    review.alerts.flatMap(({ alert, environments, disabledIn }) =>
      [...environments, ...disabledIn].map((environment) => `${environment} ${alert}`),
    ),
  );
  return (behaviour?.alerts ?? [])
    .filter((one) => !said.has(`${one.environment} ${one.alert}`) && isHeard(one))
    .map((one) => ({
      turn: seenTurn(one),
      affected: {
        alert: one.alert,
        name: one.alert,
        environments: [one.environment],
        who: [...new Set([...one.told.before, ...one.told.after])],
        pages: one.shapes.some(({ before, after }) => (before?.pages ?? 0) + (after?.pages ?? 0) > 0),
        why: sentencesOf(one)[0] ?? "",
      },
    }));
}

function unseenIn({ review }: Reviewed): readonly string[] {
  const columns = review.contract.flatMap(({ of, id, kind, to, readers, changes }) => {
    const read =
      readers.length > 0
        ? `, read ${readers.length === 1 ? `by ${readers[0]!.id}` : `in ${readers.length} places`}`
        : "";
    if (kind === "removed") return [`${of} ${id}${read}`];
    if (kind === "renamed") return [`${of} ${id}, now ${to ?? "another"}${read}`];
    return changes
      .filter(({ effect, field }) => effect === "quieter" && of === "dataset" && field.startsWith("sampling"))
      .map((one) => `events of ${id}: ${changeText(one)}`);
  });
  const alerts = review.alerts.filter(({ verdict }) => verdict === "removed").map(({ name }) => `the alert ${name}`);
  const boards = review.boards.flatMap(({ name, kind, panels }) =>
    kind === "removed"
      ? [`the board ${name}`]
      : panels.filter((panel) => panel.kind === "removed").map(({ title }) => `the panel ${title} of ${name}`),
  );
  const slos = review.slos.filter(({ kind }) => kind === "removed").map(({ name }) => `the SLO ${name}`);
  return [...columns, ...alerts, ...slos, ...boards];
}

/** Labels of a pull request, in a fixed order. */
export function labelsOf({ review, behaviour }: Reviewed): readonly string[] {
  const hasAlert = new Set(
    review.alerts.filter(({ environments }) => environments.length > 0).map(({ verdict }) => verdict),
  );
  const said = new Set(review.alerts.map(({ alert }) => alert));
  const isOtherwise = (behaviour?.alerts ?? []).some(({ alert }) => !said.has(alert));
  return [
    ...(review.destroyed.some(({ lost }) => lost !== undefined) ? ["destroys"] : []),
    ...verdicts
      .filter((verdict) => verdict !== "unchanged")
      .filter((verdict) => hasAlert.has(verdict) || (verdict === "changed" && isOtherwise))
      .map((verdict) => `alerts:${verdict}`),
    ...(review.contract.some(({ broken }) => broken.length > 0) ? ["contract:breaking"] : []),
    ...(review.boards.length > 0 ? ["boards:changed"] : []),
  ];
}
