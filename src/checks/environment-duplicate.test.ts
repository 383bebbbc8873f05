import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

const code = "environment/duplicate";
const slug = (file: string, text: string): Edits => ({ [file]: [["protected:", `slug: ${text}\nprotected:`]] });

it.for<[string, Edits]>([
  ["slugs that differ", slug(yaml.staging, "test")],
  [
    "slugs that are exchanged",
    { ...slug(yaml.staging, "production"), ...slug("environments/production.yaml", "staging") },
  ],
])("takes %s", ([, edits]) => {
  expect(said(edits, code)).toEqual([]);
});

it("finds the slug of another's name", () => {
  expect(said(slug(yaml.staging, "production"), code)).toEqual([
    "environments/staging.yaml:1:7 error environment/duplicate environment staging",
    "  1 | slug: production",
    "    |       ^^^^^^^^^^ to Honeycomb it is the environment production: the slug of both is production",
    "    = write the slug of another of Honeycomb's environments",
  ]);
});

it("finds a name that is another's slug", () => {
  expect(said(slug("environments/production.yaml", "staging"), code)).toEqual([
    "environments/staging.yaml:1:1 error environment/duplicate environment staging",
    "  1 | protected: false",
    "    | ^^^^^^^^^^^^^^^^ to Honeycomb it is the environment production: the slug of both is staging",
    "    = write the slug of another of Honeycomb's environments",
  ]);
});
