import {
  type Column,
  type Dataset,
  type DerivedColumn,
  type EventKind,
  type Metric,
  privacyClasses,
} from "../model/dataset";
import type { Path } from "../model/diagnostic";
import { formatDuration } from "../model/units";
import { isConstant } from "./contract-definitions";
import { columnDifferences } from "./contract-effects";
import { samplingChanges } from "./contract-events";
import { type Difference, fieldDifference, fieldInWords, texts } from "./difference";
import { isSameExpression } from "./expression-order";
import type { Effect } from "./review";

/** A value as its author writes it in YAML's flow form. */
const flow = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

const text = (value: unknown): string | undefined => (value === undefined ? undefined : flow(value));

/** What came and what went of a list whose order is nothing. */
export function setDifferences(
  path: Path,
  field: string,
  [before, after]: readonly [readonly string[], readonly string[]],
  reasons: { readonly gone: string; readonly come: string },
): readonly Difference[] {
  const [old, now] = [new Set(before), new Set(after)];
  const common = { path, field, effect: "other" as const };
  return [
    ...[...old]
      .filter((one) => !now.has(one))
      .map((one) => ({ ...common, ...texts(one, undefined), reason: reasons.gone })),
    ...[...now]
      .filter((one) => !old.has(one))
      .map((one) => ({ ...common, ...texts(undefined, one), reason: reasons.come })),
  ];
}

function privacyChange(path: Path, was: Column["privacy"] | undefined, is: Column["privacy"] | undefined) {
  const rank = (one: Column["privacy"] | undefined) => (one === undefined ? -1 : privacyClasses.indexOf(one));
  const reason =
    was === undefined || is === undefined
      ? "its privacy is declared otherwise"
      : rank(is) < rank(was)
        ? "it is treated as less private: it may be shown to more people"
        : "it is treated as more private: it may be shown to fewer people";
  return fieldDifference(path, "privacy", [was, is], "other", reason);
}

export function columnFields(slug: string, was: Column, is: Column): readonly Difference[] {
  const path: Path = ["datasets", slug, "columns", is.name];
  return [
    ...columnDifferences(slug, was, is).map((one) => ({ ...one, field: one.field.replace(/ of .*/s, "") })),
    ...privacyChange(path, was.privacy, is.privacy),
    ...fieldDifference(
      path,
      "cardinality",
      [was.cardinality, is.cardinality],
      "other",
      "it has fewer or more values than was said",
    ),
    ...fieldDifference(
      path,
      "hidden",
      [flow(was.hidden), flow(is.hidden)],
      "words",
      "whether the query builder offers it",
    ),
    ...fieldDifference(path, "max_length", [text(was.maxLength), text(is.maxLength)], "other", "it is cut elsewhere"),
    ...fieldInWords(path, "description", was.description, is.description),
  ];
}

export function derivedFields(slug: string, was: DerivedColumn, is: DerivedColumn): readonly Difference[] {
  const constant = isConstant(is.expression);
  const path: Path = ["datasets", slug, constant ? "constants" : "derived", is.alias];
  const field = constant ? "value" : "expression";
  const both = isSameExpression(was.expression, is.expression) ? [] : [[was.expression, is.expression] as const];
  return [
    ...both.flatMap((texts) => fieldDifference(path, field, texts, "other", "it is calculated otherwise")),
    ...fieldDifference(path, "type", [was.type, is.type], "other", "its values are of another type"),
    ...fieldDifference(path, "unit", [was.unit, is.unit], "other", "its values are in another unit"),
    ...privacyChange(path, was.privacy?.class, is.privacy?.class),
    ...fieldDifference(
      path,
      "cardinality",
      [was.cardinality, is.cardinality],
      "other",
      "it has fewer or more values than was said",
    ),
    ...fieldInWords(path, "description", was.description, is.description),
  ];
}

export function eventFields(slug: string, was: EventKind, is: EventKind): readonly Difference[] {
  const path: Path = ["datasets", slug, "events", is.name];
  const seconds = (value: number | undefined) => (value === undefined ? undefined : formatDuration(value));
  const declared = "what is declared to be normal is otherwise";
  const sampled: Effect = is.sampled ? "quieter" : "louder";
  return [
    ...fieldDifference(
      path,
      "sampled",
      [flow(was.sampled), flow(is.sampled)],
      sampled,
      is.sampled ? "not each one is kept any more" : "each one is kept",
    ),
    ...setDifferences([...path, "carries"], "carries", [was.carries, is.carries], {
      gone: "it is not sent with it any more",
      come: "it is sent with it as well",
    }),
    ...fieldDifference(
      path,
      "timeout",
      [seconds(was.timeout), seconds(is.timeout)],
      "other",
      "it may take longer, or less long",
    ),
    ...fieldDifference(path, "every", [seconds(was.every), seconds(is.every)], "other", "it comes more or less often"),
    ...fieldDifference(path, "per", [flow(was.per), flow(is.per)], "other", "it comes more or less often"),
    ...fieldDifference(path, "normal", [flow(was.normal), flow(is.normal)], "other", declared),
    ...fieldDifference(path, "failed", [flow(was.failed), flow(is.failed)], "other", declared),
    ...fieldInWords(path, "emitted_by", was.emittedBy, is.emittedBy),
  ];
}

export function datasetFields(was: Dataset, is: Dataset): readonly Difference[] {
  const path: Path = ["datasets", is.slug];
  const definitions = (one: Dataset) => Object.entries(one.definitions).map(([field, column]) => `${field}: ${column}`);
  return [
    ...samplingChanges(was, is),
    ...setDifferences([...path, "definitions"], "definitions", [definitions(was), definitions(is)], {
      gone: "Honeycomb does not know it as this any more",
      come: "Honeycomb knows it as this",
    }),
    ...setDifferences([...path, "retired"], "retired", [was.retired, is.retired], {
      gone: "nothing says any more that its data is to stay",
      come: "it is described no more, and its data stays",
    }),
    ...fieldDifference(
      path,
      "limits",
      [flow(was.limits), flow(is.limits)],
      "other",
      "the team allows itself more, or less",
    ),
    ...fieldInWords(path, "description", was.description, is.description),
  ];
}

export function metricFields(was: Metric, is: Metric): readonly Difference[] {
  const path: Path = ["metrics", is.name];
  return [
    ...fieldDifference(path, "instrument", [was.instrument, is.instrument], "other", "it is measured otherwise"),
    ...fieldDifference(path, "unit", [was.unit, is.unit], "other", "its values are in another unit"),
    ...setDifferences([...path, "by"], "by", [was.by, is.by], {
      gone: "it is told apart by it no more",
      come: "it is told apart by it",
    }),
    ...fieldInWords(path, "description", was.description, is.description),
  ];
}
