import type { Allowed } from "../model/allowed";
import type { Path } from "../model/diagnostic";
import type { Project } from "../model/project";
import type { Entries, Section, SectionName } from "./entries";
import type { AllowEntry } from "./schema/allow";

/** Where `allow` may stand below an entry of each section. `*` is every key, or every item of a list. */
const holders: Readonly<Partial<Record<SectionName, readonly (readonly string[])[]>>> = {
  team: [[], ["recipients", "*"]],
  environments: [[]],
  datasets: [[], ["events", "*"], ["columns", "*"], ["constants", "*"], ["derived", "*"]],
  metrics: [[]],
  burnPolicies: [["*"]],
  slos: [[]],
  triggers: [[]],
  boards: [[], ["panels", "*"]],
};

/** What the files say of checks: those that are switched off, and what is let stand. */
export const policyIn = (entries: Entries): Pick<Project, "disabledChecks" | "allowed"> => ({
  disabledChecks: entries.team.entries.flatMap(({ value: { checks } }) =>
    Object.keys(checks).filter((code) => checks[code] === "off"),
  ),
  allowed: allowedIn(entries),
});

/** Every `allow` of the project, in no order. An override's is for its environment alone. */
function allowedIn(entries: Entries): readonly Allowed[] {
  const own = Object.entries(holders).flatMap(([kind, patterns]) => {
    const section: Section<unknown> = entries[kind as SectionName];
    return section.entries.flatMap(({ id, value }) => {
      const owner = kind === "team" ? [kind] : [kind, id];
      return patterns.flatMap((pattern) =>
        matching(value, pattern).flatMap(([below, holder]) => {
          const path = [...owner, ...below];
          return allowsOf(holder).map((one, index) => ({ ...one, path, at: [...path, "allow", index] }));
        }),
      );
    });
  });
  const overrides = entries.environments.entries.flatMap(({ id: environment, value }) =>
    value.overrides.flatMap(({ alert, slo, allow = [] }, n) => {
      const path = alert === undefined ? ["slos", slo ?? ""] : ["triggers", alert];
      const at = ["environments", environment, "overrides", n, "allow"];
      return allow.map((one, index) => ({ ...one, path, environment, at: [...at, index] }));
    }),
  );
  return [...own, ...overrides];
}

const allowsOf = (holder: unknown): readonly AllowEntry[] =>
  (holder as { readonly allow?: readonly AllowEntry[] }).allow ?? [];

/** The values that a pattern meets, each with its path. */
function matching(value: unknown, [step, ...rest]: readonly string[]): readonly (readonly [Path, unknown])[] {
  if (step === undefined) return [[[], value]];
  const holder = value as Readonly<Record<string | number, unknown>>;
  const keys: readonly (string | number)[] =
    step !== "*" ? [step] : Array.isArray(value) ? [...value.keys()] : Object.keys(holder);
  return keys.flatMap((key) => matching(holder[key], rest).map(([path, found]) => [[key, ...path], found] as const));
}
