/**
 * A text that people wrote, as Terraform must be given it to hand it on unchanged: `${` and `%{` start templates in every string
 * of Terraform JSON, and CDKTF passes both through. `Fn.rawString` is for parts of expressions: it escapes quotes as well.
 */
export const literal = (text: string): string => text.replaceAll(/[$%]\{/g, (start) => start[0] + start);

/** The same text as a quoted string inside a Terraform expression. JSON's \b and \f are unknown there. */
export const quoted = (text: string): string =>
  JSON.stringify(literal(text)).replaceAll(/\\(.)/g, (written, kind) => unknownEscapes[kind] ?? written);

const unknownEscapes: Readonly<Record<string, string>> = { b: "\\u0008", f: "\\u000c" };
