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

/** Functions of SQL that run the reference evaluator: about two million events a second. Each is made when it is first asked for. */
export function scriptsOn(connection: DuckDBConnection): Scripts {
  let made = 0;
  return {
    of: (expression, definitions, columns) => {
      const needed = neededColumns(expression, definitions).filter((column) => columns.has(column));
      const evaluate = evaluator(definitions);
      const call = (returnType: DuckDBType, result: (value: Value) => number | string | boolean | null): string => {
        const called = `skep_${++made}`;
        connection.registerScalarFunction(
          DuckDBScalarFunction.create({
            name: called,
            returnType,
            parameterTypes: [DOUBLE, DOUBLE, ...needed.map((column) => columnTypes[columns.get(column)!])],
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
        return `${called}(${[timeColumn, visibleColumn, ...needed].map(name).join(", ")})`;
      };
      return {
        get number() {
          return call(DOUBLE, (value) =>
            typeof value === "number" ? value : typeof value === "boolean" ? numberOfBoolean(value) : null,
          );
        },
        get present() {
          return call(BOOLEAN, (value) => value !== null);
        },
        get key() {
          return call(VARCHAR, (value) => JSON.stringify(value));
        },
        passes: (filter) => call(BOOLEAN, (value) => matches(filter, value)),
      };
    },
  };
}
