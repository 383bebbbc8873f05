import { didYouMean } from "../honeycomb/suggest";
import type { Allowed } from "../model/allowed";
import type { Path } from "../model/diagnostic";
import type { Project } from "../model/project";
import type { Check, Finding } from "./check";

/** The day as YYYY-MM-DD, whether all of the project could be read, and whether warnings are looked for. */
export interface Conditions {
  readonly today: string;
  readonly whole: boolean;
  readonly warnings?: boolean;
}

/** Days in which the end of an allowance is announced. */
const notice = 14;

export const hasEnded = ({ until }: Allowed, { today }: Conditions): boolean => until <= today;

/** What a finding of a check falls under, ended or not: allowances of its own path and of all that hold it, and so for `also`. */
export function allowancesOf(allowed: readonly Allowed[]): (code: string, finding: Finding) => readonly Allowed[] {
  const key = (code: string, path: Path) => JSON.stringify([code, ...path]);
  const byPath = new Map<string, Allowed[]>();
  for (const one of allowed) {
    const of = key(one.check, one.path);
    byPath.set(of, [...(byPath.get(of) ?? []), one]);
  }
  const codes = new Set(allowed.map(({ check }) => check));
  return (code, { path, also = [], environment }) => {
    if (!codes.has(code)) return [];
    const paths = [path, ...also.map((spot) => spot.path)];
    const holders = paths.flatMap((whole) => whole.map((_, length) => whole.slice(0, length + 1)));
    return holders
      .flatMap((holder) => byPath.get(key(code, holder)) ?? [])
      .filter((one) => one.environment === undefined || one.environment === environment);
  };
}

/** What the codes of `policyChecks` mean that only they have. */
export const policyCodes: Readonly<Record<string, string>> = {
  "allow/error": "An error that is to be let stand or switched off: only warnings can.",
  "allow/expired": "A warning is still found that was let stand until a day, and that day has come.",
  "allow/expiring": "A warning is let stand for two more weeks at most.",
  "allow/unused": "Nothing is found any more where a warning is let stand.",
};

/** What the checks came to: all that there are, those that ran, and the allowances that something was found under. */
export interface Outcome extends Conditions {
  readonly checks: readonly Check[];
  readonly ran: readonly Check[];
  readonly met: ReadonlySet<Allowed>;
}

/** What is wrong with what a project says of checks, each as a check of its own. */
export const policyChecks = (outcome: Outcome): readonly Check[] => [
  unknownCode(outcome),
  errorLetStand(outcome),
  expired(outcome),
  expiring(outcome),
  unused(outcome),
];

const unknownCode = ({ checks }: Outcome): Check => ({
  code: "reference/unknown",
  severity: "error",
  *run(project) {
    const known = checks.map(({ code }) => code);
    for (const { code, path } of namedIn(project)) {
      if (known.includes(code)) continue;
      const meant = didYouMean(code, known);
      const hint = meant ? `did you mean "${meant}"?` : "docs/checks has a page for each";
      yield { path, word: code, message: `there is no check "${code}"`, hint };
    }
  },
});

const errorLetStand = ({ checks }: Outcome): Check => ({
  code: "allow/error",
  severity: "error",
  *run(project) {
    const errors = new Set(checks.flatMap(({ code, severity }) => (severity === "error" ? [code] : [])));
    for (const { code, path, done } of namedIn(project))
      if (errors.has(code))
        yield {
          path,
          word: code,
          message: `${code} finds errors, and only warnings can be ${done}`,
          hint: "mend what it finds: Honeycomb would refuse it, or the team has ruled it out",
        };
  },
});

/** Every code that the project names, and what it wants done with what that check finds. */
const namedIn = ({ disabledChecks, allowed }: Project) => [
  ...disabledChecks.map((code) => ({ code, path: ["team", "checks", code], done: "switched off" })),
  ...allowed.map(({ check, at }) => ({ code: check, path: [...at, "check"], done: "let stand" })),
];

const expired = (outcome: Outcome): Check => ({
  code: "allow/expired",
  severity: "error",
  *run({ allowed }) {
    for (const one of allowed)
      if (standsFor(one, outcome) && hasEnded(one, outcome))
        yield { path: [...one.at, "until"], message: `this ended on ${one.until}`, hint: wayOut(one) };
  },
});

const expiring = (outcome: Outcome): Check => ({
  code: "allow/expiring",
  severity: "warning",
  *run({ allowed }) {
    for (const one of allowed)
      if (standsFor(one, outcome) && !hasEnded(one, outcome) && daysBetween(outcome.today, one.until) <= notice)
        yield { path: [...one.at, "until"], message: `from ${one.until} on this is an error`, hint: wayOut(one) };
  },
});

const unused = (outcome: Outcome): Check => ({
  code: "allow/unused",
  severity: "warning",
  *run({ allowed }) {
    if (!outcome.whole) return; // what is broken may hide what it stands for
    const ran = new Set(outcome.ran.flatMap(({ code, severity }) => (severity === "warning" ? [code] : [])));
    for (const one of allowed)
      if (ran.has(one.check) && !outcome.met.has(one))
        yield { path: [...one.at, "check"], message: `${one.check} finds nothing here`, hint: "leave this out" };
  },
});

/** Something is found under it; an error is not let stand in any case. */
const standsFor = (one: Allowed, { checks, met }: Outcome): boolean =>
  met.has(one) && checks.some(({ code, severity }) => code === one.check && severity === "warning");

const wayOut = ({ check }: Allowed): string =>
  `mend what ${check} finds, or give it a later day and a reason that still holds`;

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
