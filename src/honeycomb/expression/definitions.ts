import type { NamedExpression } from "../query";
import type { Expression } from "./ast";
import { parseExpression } from "./parser";

/** Expressions by their names; those that cannot be read are left out, as checks report them. The later of two with one name counts. */
export const readableByName = (all: readonly NamedExpression[]): ReadonlyMap<string, Expression> =>
  new Map(
    all.flatMap(({ name, expression }) => {
      const parsed = parseExpression(expression);
      return parsed.ok ? [[name, parsed.value] as const] : [];
    }),
  );
