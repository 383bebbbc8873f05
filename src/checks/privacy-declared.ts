import { parseExpression } from "../honeycomb/expression/parser";
import { columnsGivenWhole, columnsShown } from "../honeycomb/expression/shown";
import { type Column, type DerivedColumn, type PrivacyClass, privacyClasses } from "../model/dataset";
import type { Check, Finding } from "./check";
import { type Shown, shownIn } from "./shown";

/** What a derived column says of its privacy is believed by privacy/exposed, so it is held against its expression. */
export const privacyDeclared: Check = {
  code: "privacy/declared",
  severity: "warning",
  *run({ datasets }) {
    for (const dataset of datasets) {
      const shown = shownIn(dataset);
      for (const column of dataset.derivedColumns) {
        const fault = column.privacy && faultOf(column, column.privacy.class, shown);
        if (!fault) continue;
        const path = ["datasets", dataset.slug, "derived", column.alias, "privacy", "class"];
        yield { path, subject: `derived column ${column.alias}`, ...fault };
      }
    }
  },
};

const rank = (one: PrivacyClass): number => privacyClasses.indexOf(one);

function faultOf(
  { alias, expression }: DerivedColumn,
  declared: PrivacyClass,
  shown: Shown,
): Pick<Finding, "message" | "hint"> | undefined {
  const parsed = parseExpression(expression);
  if (!parsed.ok) return undefined;
  const isMore = ({ privacy }: Column) => rank(privacy) > rank(declared);
  const parts = columnsShown(parsed.value).flatMap(shown);
  const most = Math.max(0, ...parts.map(({ privacy }) => rank(privacy)));
  if (most === rank(declared))
    return { message: `nothing that ${alias} is made of is more than ${declared}`, hint: "leave privacy: out" };
  const whole = columnsGivenWhole(parsed.value).flatMap(shown).find(isMore);
  if (!whole) return undefined;
  return {
    message: `${alias} gives the whole of ${whole.name}, which is ${whole.privacy}`,
    hint: `take a part of it with REG_VALUE, or write class: ${whole.privacy}`,
  };
}
