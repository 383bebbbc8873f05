import { expect, test } from "vitest";
import { readSchema } from "./schema";
import { validateTerraform } from "./validate";

const schema = readSchema();
const dataset = "${honeycombio_dataset.d.id}";

/** A small stack in which everything is right: each test damages one thing. */
const good = () => ({
  "//": { metadata: { note: "${not a template}" } },
  terraform: { required_providers: { honeycombio: { source: "honeycombio/honeycombio", version: "0.51.0" } } },
  provider: {
    honeycombio: [
      { alias: "key", api_key: "${var.key}" },
      { api_key: "${var.key}", features: { column: { import_on_conflict: true } } },
    ],
  },
  variable: {
    key: {
      type: "string",
      sensitive: true,
      validation: [{ condition: "${length(var.key) == 3}", error_message: "x" }],
    },
  },
  locals: { a: "${var.key}" },
  data: {
    honeycombio_auth_metadata: {
      key: {
        provider: "honeycombio.key",
        lifecycle: {
          postcondition: [{ condition: '${self.environment.slug == "d"}', error_message: "not ${self.team.slug}" }],
        },
      },
    },
    honeycombio_recipient: { r: { type: "slack", detail_filter: { name: "channel", value: "#a" } } },
  },
  resource: {
    honeycombio_dataset: { d: { name: "d", delete_protected: true, lifecycle: { prevent_destroy: true } } },
    honeycombio_column: { error: { dataset, name: "error", type: "boolean" }, odd: { dataset, name: "a $${b}" } },
    honeycombio_derived_column: {
      failed: { dataset, alias: "failed", expression: "IF($error, 1, 0)", depends_on: ["honeycombio_column.error"] },
    },
    honeycombio_slo: {
      s: {
        dataset,
        name: "s",
        sli: "${honeycombio_derived_column.failed.alias}",
        target_percentage: 99,
        time_period: 30,
        tags: { owner: "me" },
      },
    },
    honeycombio_dataset_definition: {
      e: { dataset, name: "error", column: "error", depends_on: ["honeycombio_column.error"] },
    },
    terraform_data: {
      color: { input: "#fff" },
      guard: { input: true, provisioner: [{ "local-exec": { when: "destroy", command: "echo ${self.input}" } }] },
    },
    honeycombio_trigger: {
      t: {
        dataset,
        name: "t",
        query_json: '{"calculations":[{"op":"SUM","column":"failed"}],"filters":[{"column":"a $${b}","op":"exists"}]}',
        threshold: [{ op: ">", value: 1 }],
        recipient: [
          { id: "${data.honeycombio_recipient.r.id}", notification_details: [{ pagerduty_severity: "critical" }] },
        ],
        evaluation_schedule: { days_of_week: ["monday"], start_time: "09:00", end_time: "10:00" },
        depends_on: ["honeycombio_derived_column.failed", "honeycombio_column.odd"],
        lifecycle: { replace_triggered_by: ["terraform_data.color"] },
      },
    },
  },
  output: { id: { value: "${honeycombio_dataset.d.id}", description: "${text}" } },
  removed: [{ from: "honeycombio_column.old", lifecycle: { destroy: false } }],
});

/** The good stack with the value at a path (`resource.honeycombio_trigger.t.name`) replaced, or taken away. */
function damaged(path: string, value: unknown): unknown {
  const json: Record<string, unknown> = good();
  const steps = path.split(".");
  const last = steps.pop()!;
  let parent = json;
  for (const step of steps) {
    parent[step] ??= {};
    parent = parent[step] as Record<string, unknown>;
  }
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return json;
}

const found = (json: unknown) =>
  validateTerraform(json, schema).map(({ address, path, message }) =>
    [address, path, message].filter((part) => part !== "").join(" | "),
  );

test("a good stack has no problems", () => {
  expect(found(good())).toEqual([]);
});

test("a stack is an object", () => {
  expect(found([])).toEqual(["a stack is an object"]);
});

const trigger = "resource.honeycombio_trigger.t";
test.for<[string, string, unknown, string[]]>([
  ["an unknown section", "resources", {}, ["resources | no section of a stack, did you mean resource?"]],
  [
    "an unknown type",
    "resource.honeycombio_triger.x",
    {},
    [
      "honeycombio_triger.x | honeycombio_triger is no resource of honeycombio/honeycombio 0.51.0, did you mean honeycombio_trigger?",
    ],
  ],
  [
    "an unknown data source",
    "data.honeycombio_trigger.x",
    {},
    ["data.honeycombio_trigger.x | honeycombio_trigger is no data source of honeycombio/honeycombio 0.51.0"],
  ],
  [
    "a name that is none",
    "resource.honeycombio_column.1a",
    { name: "x", dataset },
    ['honeycombio_column.1a | "1a" is no name: letters, digits, _ and -, no digit first'],
  ],
  ["a type without names", "resource.honeycombio_board_view", [], ["honeycombio_board_view | an object, not a list"]],
  [
    "a resource that is no object",
    "resource.honeycombio_column.c",
    [],
    ["honeycombio_column.c | an object, not a list"],
  ],
  ["a variable that is no object", "variable.other", "x", ["variable.other | an object, not a string"]],
  ["a missing attribute", `${trigger}.name`, undefined, ["honeycombio_trigger.t | name | missing"]],
  [
    "an unknown attribute",
    `${trigger}.freqency`,
    60,
    ["honeycombio_trigger.t | freqency | the provider knows no freqency here, did you mean frequency?"],
  ],
  ["a text for a number", `${trigger}.frequency`, "60", ["honeycombio_trigger.t | frequency | a number, not a string"]],
  ["an expression for a number", `${trigger}.frequency`, "${var.key}", []],
  [
    "a part of a text for a number",
    `${trigger}.frequency`,
    "6${var.key}",
    ["honeycombio_trigger.t | frequency | a number, not a string"],
  ],
  ["a number for a bool", `${trigger}.disabled`, 1, ["honeycombio_trigger.t | disabled | a bool, not a number"]],
  ["a bool for a text", `${trigger}.name`, true, ["honeycombio_trigger.t | name | a string, not a bool"]],
  ["a list for a map", "resource.honeycombio_slo.s.tags", ["a"], ["honeycombio_slo.s | tags | a map, not a list"]],
  [
    "a wrong value in a map",
    "resource.honeycombio_slo.s.tags",
    { owner: 1 },
    ["honeycombio_slo.s | tags.owner | a string, not a number"],
  ],
  [
    "a text for a set",
    "resource.honeycombio_slo.s.datasets",
    "a",
    ["honeycombio_slo.s | datasets | a set, not a string"],
  ],
  [
    "a wrong item of a list",
    `${trigger}.evaluation_schedule.days_of_week`,
    ["monday", 2],
    ["honeycombio_trigger.t | evaluation_schedule.days_of_week[1] | a string, not a number"],
  ],
  [
    "what only the provider sets",
    "resource.honeycombio_dataset.d.slug",
    "d",
    ["honeycombio_dataset.d | slug | only the provider sets it"],
  ],
  [
    "what is deprecated",
    "data.honeycombio_recipient.r.target",
    "#a",
    ["data.honeycombio_recipient.r | target | the provider has deprecated it"],
  ],
  [
    "a missing attribute of a block",
    `${trigger}.threshold`,
    [{ op: ">" }],
    ["honeycombio_trigger.t | threshold[0].value | missing"],
  ],
  ["a text for a block", `${trigger}.threshold`, ">", ["honeycombio_trigger.t | threshold | a block, not a string"]],
  [
    "an unknown attribute deep in blocks",
    `${trigger}.recipient`,
    [{ id: "a", notification_details: [{ severity: "critical" }] }],
    ["honeycombio_trigger.t | recipient[0].notification_details[0].severity | the provider knows no severity here"],
  ],
  [
    "more blocks than may be",
    "data.honeycombio_recipient.r.detail_filter",
    [{ name: "a" }, { name: "b" }],
    ["data.honeycombio_recipient.r | detail_filter | at most 1, not 2"],
  ],
  ["no block where null stands", `${trigger}.description`, null, []],
  [
    "a reference to nothing",
    `${trigger}.name`,
    "${honeycombio_dataset.e.name}",
    ["honeycombio_trigger.t | name | honeycombio_dataset.e is not declared"],
  ],
  [
    "a reference to no attribute",
    `${trigger}.name`,
    "${honeycombio_dataset.d.nam}",
    ["honeycombio_trigger.t | name | honeycombio_dataset.d.nam: there is no attribute nam, did you mean name?"],
  ],
  [
    "a reference into a block of a data source",
    `${trigger}.name`,
    "${data.honeycombio_auth_metadata.key.team.slg}",
    [
      "honeycombio_trigger.t | name | data.honeycombio_auth_metadata.key.team.slg: there is no attribute slg, did you mean slug?",
    ],
  ],
  [
    "a reference to no variable",
    `${trigger}.name`,
    "${var.kex}",
    ["honeycombio_trigger.t | name | var.kex: there is no variable kex, did you mean key?"],
  ],
  [
    "a reference to no local",
    `${trigger}.name`,
    "${local.b}",
    ["honeycombio_trigger.t | name | local.b: there is no local b"],
  ],
  [
    "self where it means nothing",
    `${trigger}.name`,
    "${self.name}",
    ["honeycombio_trigger.t | name | self.name: self has no meaning here"],
  ],
  [
    "a text that was not escaped",
    `${trigger}.name`,
    "costs ${x}",
    ["honeycombio_trigger.t | name | x is not declared"],
  ],
  [
    "a template without end",
    `${trigger}.name`,
    "costs ${x",
    ['honeycombio_trigger.t | name | "${x" has no closing brace'],
  ],
  [
    "a token",
    `${trigger}.name`,
    "${TfToken[TOKEN.3]}",
    ["honeycombio_trigger.t | name | a token that CDKTF did not resolve"],
  ],
  [
    "a dependency on nothing",
    `${trigger}.depends_on`,
    ["honeycombio_derived_column.failed", "honeycombio_column.odd", "honeycombio_column.eror"],
    [
      "honeycombio_trigger.t | depends_on[2] | honeycombio_column.eror is not declared, did you mean honeycombio_column.error?",
    ],
  ],
  [
    "a dependency that is no list",
    "resource.honeycombio_dataset.d.depends_on",
    "x",
    ["honeycombio_dataset.d | depends_on | a list, not a string"],
  ],
  [
    "an unknown provider",
    `${trigger}.provider`,
    "honeycombio.ky",
    ["honeycombio_trigger.t | provider | honeycombio.ky is no provider of this stack, did you mean honeycombio.key?"],
  ],
  [
    "an unknown lifecycle setting",
    "resource.honeycombio_dataset.d.lifecycle",
    { prevent_destory: true },
    [
      "honeycombio_dataset.d | lifecycle.prevent_destory | no lifecycle setting of a resource, did you mean prevent_destroy?",
    ],
  ],
  [
    "a lifecycle setting by expression",
    "resource.honeycombio_dataset.d.lifecycle",
    { prevent_destroy: "${var.key}" },
    ["honeycombio_dataset.d | lifecycle.prevent_destroy | true or false; Terraform takes no expression here"],
  ],
  [
    "a resource's lifecycle on a data source",
    "data.honeycombio_recipient.r.lifecycle",
    { prevent_destroy: true },
    ["data.honeycombio_recipient.r | lifecycle.prevent_destroy | no lifecycle setting of a data source"],
  ],
  [
    "a condition without words",
    "data.honeycombio_auth_metadata.key.lifecycle",
    { postcondition: [{ condition: "${true}" }] },
    ["data.honeycombio_auth_metadata.key | lifecycle.postcondition[0].error_message | missing"],
  ],
  [
    "a provisioner on no attribute",
    "resource.terraform_data.guard.provisioner",
    [{ "local-exec": { command: "echo ${self.inpt}" } }],
    [
      "terraform_data.guard | provisioner[0].local-exec.command | self.inpt: there is no attribute inpt, did you mean input?",
    ],
  ],
  [
    "a condition on no attribute",
    "data.honeycombio_auth_metadata.key.lifecycle",
    { postcondition: [{ condition: "${self.envronment.slug == 1}", error_message: "x" }] },
    [
      "data.honeycombio_auth_metadata.key | lifecycle.postcondition[0].condition | self.envronment.slug: there is no attribute envronment, did you mean environment?",
    ],
  ],
  [
    "another provider's pin",
    "terraform.required_providers.honeycombio",
    { source: "a/b", version: "0.50.0" },
    [
      "terraform | required_providers.honeycombio.source | must be honeycombio/honeycombio, not a/b",
      "terraform | required_providers.honeycombio.version | must be 0.51.0, not 0.50.0",
    ],
  ],
  [
    "no pin",
    "terraform",
    undefined,
    [
      "terraform | required_providers.honeycombio.source | must be honeycombio/honeycombio, not undefined",
      "terraform | required_providers.honeycombio.version | must be 0.51.0, not undefined",
    ],
  ],
  [
    "a provider twice",
    "provider.honeycombio",
    [{ api_key: "a" }, { api_key: "b" }, { alias: "key" }],
    ["provider.honeycombio | configured twice"],
  ],
  ["another provider", "provider.null", [{}], ["provider.null | only honeycombio has a schema here"]],
  [
    "a provider's unknown attribute",
    "provider.honeycombio",
    [{ alias: "key", api_kye: "a" }],
    ["provider.honeycombio.key | api_kye | the provider knows no api_kye here, did you mean api_key?"],
  ],
  [
    "a variable's unknown setting",
    "variable.key.sensitiv",
    true,
    ["var.key | sensitiv | no setting of a variable, did you mean sensitive?"],
  ],
  ["an output without value", "output.id", {}, ["output.id | value | missing"]],
  [
    "an output's unknown setting",
    "output.id.sensitiv",
    true,
    ["output.id | sensitiv | no setting of an output, did you mean sensitive?"],
  ],
  [
    "an output of nothing",
    "output.id.value",
    "${honeycombio_board.b.id}",
    ["output.id | value | honeycombio_board.b is not declared"],
  ],
  [
    "what is removed and declared",
    "removed",
    [{ from: "honeycombio_column.error", lifecycle: { destroy: false } }],
    ["removed[0] | from | honeycombio_column.error is still declared"],
  ],
  [
    "what is removed by expression",
    "removed",
    [{ from: "${honeycombio_column.old}", lifecycle: { destroy: false } }],
    ["removed[0] | from | a plain address such as honeycombio_column.name, not ${honeycombio_column.old}"],
  ],
  [
    "what is removed of no type",
    "removed",
    [{ from: "honeycombio_colum.old", lifecycle: { destroy: false } }],
    ["removed[0] | from | honeycombio_colum is no resource, did you mean honeycombio_column?"],
  ],
  [
    "what is removed without a word on destroying it",
    "removed",
    [{ from: "honeycombio_column.old" }],
    ["removed[0] | lifecycle.destroy | missing"],
  ],
  [
    "a query of an unknown column",
    `${trigger}.query_json`,
    '{"calculations":[{"op":"SUM","column":"faild"}]}',
    ["honeycombio_trigger.t | query_json | names faild, which its dataset does not have, did you mean failed?"],
  ],
  [
    "a query that does not wait",
    `${trigger}.depends_on`,
    ["honeycombio_column.odd"],
    ["honeycombio_trigger.t | query_json | names failed, but does not wait for honeycombio_derived_column.failed"],
  ],
  [
    "a query that waits through another",
    `${trigger}.query_json`,
    '{"calculations":[{"op":"SUM","column":"failed"}],"breakdowns":["error"]}',
    [],
  ],
  ["a query that is no JSON", `${trigger}.query_json`, "{", ["honeycombio_trigger.t | query_json | not JSON"]],
  [
    "a query of another form",
    `${trigger}.query_json`,
    '{"calculations":[{"op":"SUMM","column":"failed"}]}',
    ['honeycombio_trigger.t | query_json | calculations.0.op: op cannot be "SUMM"'],
  ],
  [
    "a query whose own field is no column",
    `${trigger}.query_json`,
    '{"calculations":[{"op":"MAX","column":"mine"}],"calculated_fields":[{"name":"mine","expression":"INT($error)"}]}',
    [],
  ],
  [
    "an expression of an unknown column",
    "resource.honeycombio_derived_column.failed.expression",
    "IF($eror, 1, 0)",
    [
      "honeycombio_derived_column.failed | expression | names eror, which its dataset does not have, did you mean error?",
    ],
  ],
  [
    "an expression that does not wait",
    "resource.honeycombio_derived_column.failed.depends_on",
    [],
    ["honeycombio_derived_column.failed | expression | names error, but does not wait for honeycombio_column.error"],
  ],
  [
    "an SLI by text that is not waited for",
    "resource.honeycombio_slo.s.sli",
    "failed",
    ["honeycombio_slo.s | sli | names failed, but does not wait for honeycombio_derived_column.failed"],
  ],
  [
    "a definition of an unknown column",
    "resource.honeycombio_dataset_definition.e.column",
    "err",
    ["honeycombio_dataset_definition.e | column | names err, which its dataset does not have"],
  ],
  [
    "a column of another dataset",
    "resource.honeycombio_column.error.dataset",
    "other",
    [
      "honeycombio_derived_column.failed | expression | names error, which its dataset does not have",
      "honeycombio_dataset_definition.e | column | names error, which its dataset does not have",
    ],
  ],
  [
    "a circle",
    "resource.honeycombio_column.error.depends_on",
    ["honeycombio_derived_column.failed"],
    [
      "honeycombio_column.error | waits for itself, through what it refers to",
      "honeycombio_derived_column.failed | waits for itself, through what it refers to",
    ],
  ],
])("%s", ([, path, value, want]) => {
  expect(found(damaged(path, value))).toEqual(want);
});
