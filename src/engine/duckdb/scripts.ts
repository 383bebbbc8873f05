import {
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBScalarFunction,
  type DuckDBType,
  type DuckDBVector,
  VARCHAR,
} from "@duckdb/node-api";
import type { Expression } from "../../honeycomb/expression/ast";
import { expander } from "../../honeycomb/expression/expand";
import { printExpression } from "../../honeycomb/expression/printer";
import type { Filter } from "../../honeycomb/query";
import { numberOfBoolean } from "../../model/assumptions";
import type { ColumnType } from "../../model/dataset";
import { neededColumns } from "../parsed";
import { evaluator } from "../reference/expression";
import { matches } from "../reference/filter";
import type { Value } from "../reference/value";
import { name } from "./sql";
import { columnTypes, timeColumn, visibleColumn } from "./store";

/** An expression that the reference evaluates, as SQL calls. */
export interface Script {
  readonly number: string;
  readonly present: string;
  readonly key: string;
  passes(filter: Filter): string;
}

export interface Scripts {
  of(
    expression: Expression,
    definitions: ReadonlyMap<string, Expression>,
    columns: ReadonlyMap<string, ColumnType>,
  ): Script;
}

/**
 * Functions of SQL that run the reference evaluator: about two million events a second. DuckDB lets go of none, so each is made once, when
 * it is first asked for.
 */
export function scriptsOn(connection: DuckDBConnection): Scripts {
  const made = new Map<string, string>();
  return {
    of: (expression, definitions, columns) => {
      const needed = neededColumns(expression, definitions).filter((column) => columns.has(column));
      const evaluate = evaluator(definitions);
      const types = needed.map((column) => columns.get(column)!);
      const whole = expander(definitions)(expression);
      const meaning = whole ? printExpression(whole) : JSON.stringify([expression, ...definitions]);
      const call = (
        what: string,
        returnType: DuckDBType,
        result: (value: Value) => number | string | boolean | null,
      ): string => {
        const text = JSON.stringify([meaning, needed, types, what]);
        const called = made.get(text) ?? `skep_${made.size}`;
        const calling = `${called}(${[timeColumn, visibleColumn, ...needed].map(name).join(", ")})`;
        if (made.has(text)) return calling;
        made.set(text, called);
        connection.registerScalarFunction(
          DuckDBScalarFunction.create({
            name: called,
            returnType,
            parameterTypes: [DOUBLE, DOUBLE, ...types.map((type) => columnTypes[type])],
            specialHandling: true, // it is called for missing values as well
            mainFunction: (_, input, output) => {
              const vectors = Array.from({ length: needed.length + 2 }, (__, n) => input.getColumnVector(n));
              const at = (n: number, row: number) => (vectors[n] as DuckDBVector<Value>).getItem(row);
              for (let row = 0; row < input.rowCount; row++) {
                const data = Object.fromEntries(needed.map((column, n) => [column, at(n + 2, row)]));
                const event = { time: Number(at(0, row)), ingestTime: Number(at(1, row)), data };
                output.setItem(row, result(evaluate(expression, event)));
              }
              output.flush();
            },
          }),
        );
        return calling;
      };
      return {
        get number() {
          return call("number", DOUBLE, (value) =>
            typeof value === "number" ? value : typeof value === "boolean" ? numberOfBoolean(value) : null,
          );
        },
        get present() {
          return call("present", BOOLEAN, (value) => value !== null);
        },
        get key() {
          return call("key", VARCHAR, (value) => JSON.stringify(value));
        },
        passes: (filter) => call(JSON.stringify(filter), BOOLEAN, (value) => matches(filter, value)),
      };
    },
  };
}
