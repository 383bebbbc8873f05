import { type Context, referred } from "./context";
import type { Entries, Entry } from "./entries";
import type { EnvironmentEntry, OverrideEntry } from "./schema/environment";
import { thresholdKeys } from "./schema/trigger";

type Kind = "triggers" | "slos";
/** The alerts of one environment: those of the project, with what it sets otherwise. */
export type Overridden = Pick<Entries, Kind>;

/** One override that refers to something and sets fields it has. */
interface Override {
  readonly kind: Kind;
  readonly id: string;
  readonly index: number;
  readonly fields: Omit<OverrideEntry, "alert" | "slo" | "reason" | "allow">;
}

/** Applies an environment's overrides; those that are wrong are reported and leave things as they are. */
export function overridden(context: Context, environment: Entry<EnvironmentEntry>): Overridden {
  const overrides = overridesOf(context, environment);
  const section = <K extends Kind>(kind: K): Entries[K] => {
    const here = context.entries[kind];
    const entries = (here.entries as readonly Entry<object>[]).map((entry) =>
      overrides
        .filter((one) => one.kind === kind && one.id === entry.id)
        .reduce((before, one) => applied(before, one, environment), entry),
    );
    return { ...here, entries } as unknown as Entries[K];
  };
  return { triggers: section("triggers"), slos: section("slos") };
}

/** A threshold of the override takes the place of the trigger's own, whatever its kind. */
function applied(entry: Entry<object>, { fields, index }: Override, environment: Entry<unknown>): Entry<object> {
  const replaces = Object.keys(fields).some((key) => key in thresholdKeys);
  const kept = Object.entries(entry.value).filter(([key]) => !(replaces && key in thresholdKeys));
  const place = (key: string) => ({ source: environment.source, at: [...environment.at, "overrides", index, key] });
  return {
    ...entry,
    value: { ...Object.fromEntries(kept), ...fields },
    from: { ...entry.from, ...Object.fromEntries(Object.keys(fields).map((key) => [key, place(key)])) },
  };
}

const sloFields = ["target", "burn"];

function overridesOf(context: Context, entry: Entry<EnvironmentEntry>): readonly Override[] {
  return entry.value.overrides.flatMap(
    ({ alert, slo, reason: _reason, allow, ...fields }, index): readonly Override[] => {
      const at = ["overrides", index];
      const [kind, id] = alert === undefined ? (["slos", slo] as const) : (["triggers", alert] as const);
      if (id === undefined || (alert !== undefined && slo !== undefined)) {
        context.report(entry, at, {
          code: "override/form",
          message: "it must say what it overrides",
          hint: "give it alert: or slo:, one of them",
        });
        return [];
      }
      const noun = kind === "slos" ? "an SLO" : "an alert";
      const stray = Object.keys(fields).filter((field) => sloFields.includes(field) !== (kind === "slos"));
      for (const field of stray)
        context.report(entry, [...at, field], {
          code: "override/form",
          key: true,
          message: `${noun} has no ${field} to override`,
          hint: "leave it out",
        });
      if (Object.keys(fields).length === 0 && allow === undefined)
        context.report(entry, at, {
          code: "override/form",
          message: "it sets nothing",
          hint: `give it a field of ${noun}`,
        });
      const found = referred(context, kind, id, entry, [...at, alert === undefined ? "slo" : "alert"]);
      return found && stray.length === 0 ? [{ kind, id, index, fields }] : [];
    },
  );
}
