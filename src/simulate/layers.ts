import type { Value } from "../engine/reference/value";
import type { Column, EventKind } from "../model/dataset";
import type { Drawn, DrawnFields, Overlay } from "../model/scenario";
import { along, progress } from "./arrivals";
import type { EventColumns } from "./event-columns";
import { normal, normalP95, type Random } from "./random";

export type Data = Readonly<Record<string, Value>>;
/** The randomness of one stream, by what it is for. */
export type Drawing = (purpose: string) => Random;

/** A value for the n-th event, when so much (0 to 1) of the stretch has passed. */
type Sampler = (n: number, passed: number) => Value;

function sampler(drawn: Drawn, column: Column, draw: Drawing): Sampler {
  const [first, second] = [draw(column.name), draw(`${column.name} too`)];
  const number = (value: number) => (column.type === "integer" ? Math.round(value) : value);
  switch (drawn.kind) {
    case "constant":
      return () => drawn.value;
    case "log_normal": {
      const spread = Math.log(drawn.p95 / drawn.p50) / normalP95;
      return (n) => number(drawn.p50 * Math.exp(spread * normal(first(n), second(n))));
    }
    case "uniform":
      return (n) => number(along(drawn, first(n)));
    case "ramp":
      return (_, passed) => number(along(drawn, passed));
    case "one_of":
      return (n) => drawn.values[Math.floor(first(n) * drawn.values.length)] ?? null;
    case "distinct":
      return (n) => distinctValue(column, Math.floor(first(n) * drawn.count) + 1);
  }
}

const distinctValue = ({ name, type }: Column, nth: number): Value => (type === "string" ? `${name}-${nth}` : nth);

/** Draws these fields, of those that a kind carries; what no kind made carries anything. */
export function fieldsOf(fields: DrawnFields, contract: EventColumns, kind: EventKind | undefined, draw: Drawing) {
  const samplers = carried(fields, contract, kind).map(
    ([column, drawn]) => [column.name, sampler(drawn, column, draw)] as const,
  );
  return (n: number, passed: number): Data =>
    Object.fromEntries(samplers.map(([name, sample]) => [name, sample(n, passed)]));
}

export const carried = (
  fields: DrawnFields,
  { columns }: EventColumns,
  kind: EventKind | undefined,
): readonly (readonly [Column, Drawn])[] =>
  Object.entries(fields).flatMap(([name, drawn]) => {
    const column = columns.get(name);
    return column && (kind === undefined || kind.carries.includes(name)) ? [[column, drawn] as const] : [];
  });

/** What an overlay makes of the n-th event, `at` seconds after the scenario's start: undefined where it is lost. */
export type Layer = (n: number, at: number, data: Data) => Data | undefined;

export function layerOf(overlay: Overlay, contract: EventColumns, kind: EventKind | undefined, draw: Drawing): Layer {
  const chance = draw("share");
  const meets = (n: number, at: number, data: Data): boolean =>
    (overlay.event === undefined || overlay.event === (kind?.name ?? data[contract.name])) &&
    at >= overlay.from &&
    at < overlay.from + overlay.for &&
    chance(n) < along(overlay.share, progress(overlay, at)) &&
    Object.entries(overlay.where).every(([name, value]) => data[name] === value);
  if (overlay.kind === "lost") return (n, at, data) => (meets(n, at, data) ? undefined : data);
  const fields = fieldsOf(overlay.fields, contract, kind, draw);
  const fixed = {
    ...(overlay.failed ? kind?.failed : {}),
    ...(overlay.hangs ? { [contract.duration]: Number.POSITIVE_INFINITY } : {}),
  };
  return (n, at, data) => (meets(n, at, data) ? { ...data, ...fixed, ...fields(n, progress(overlay, at)) } : data);
}
