import { isRecord } from "../honeycomb/json";
import type { Query } from "../honeycomb/query";
import { type Body, type Resource, readStack, recordOf, type Stack } from "./document";
import { parseExpression } from "./expression";
import { readQueryJson } from "./query";
import { addressOf } from "./references";
import { parseTemplate } from "./template";

/** Reading facts back from a stack's Terraform JSON. Whatever has another form than ours reads as empty: validation reports it. */

/** A text as Honeycomb will have it. */
export const textOf = (value: unknown): string => (typeof value === "string" ? parseTemplate(value).text : "");

export const numberOf = (value: unknown): number => (typeof value === "number" ? value : Number.NaN);

/** The blocks of a kind, whether Terraform JSON has one as an object or several as a list. */
export const blocksOf = (value: unknown): readonly Body[] => [value ?? []].flat().filter(isRecord);

export function queryOf(body: Body): Query | undefined {
  const query = readQueryJson(textOf(body["query_json"]));
  return query.ok ? query.value : undefined;
}

/** The resource that a value refers to, if the value is one reference. */
export function referred(stack: Stack, value: unknown): Resource | undefined {
  const [expression] = typeof value === "string" ? parseTemplate(value).expressions : [];
  const [reference] = expression === undefined ? [] : parseExpression(expression).references;
  return reference && stack.resources.find(({ address }) => address === addressOf(reference));
}

export const ofType = (stack: Stack, type: string): readonly Resource[] =>
  stack.resources.filter((resource) => resource.kind === "resource" && resource.type === type);

export const stackOf = (json: unknown): Stack => readStack(recordOf(json));
