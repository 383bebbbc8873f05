import { expect, test } from "vitest";
import { stackOf } from "../test/support/stacks";

const telemetry = "telemetry/api.yaml";
const resources = (environment: string, changes = {}) => stackOf(environment, changes)["resource"]!;

test("a dataset that holds data cannot be destroyed", () => {
  expect(resources("production")["honeycombio_dataset"]).toEqual({
    api: { name: "api", description: "The API", delete_protected: true, lifecycle: { prevent_destroy: true } },
  });
});

test("another can, once a variable says so: the provider refuses to create it unprotected", () => {
  const { resource, variable } = stackOf("staging");
  expect(resource?.["honeycombio_dataset"]?.["api"]).toEqual({
    name: "api",
    description: "The API",
    delete_protected: "${var.delete_protected}",
  });
  expect(variable?.["delete_protected"]).toEqual({
    type: "bool",
    default: true,
    nullable: false,
    description: "To destroy this stack, set TF_VAR_delete_protected=false, apply, and then destroy.",
  });
  expect(stackOf("production")["variable"]).not.toHaveProperty("delete_protected");
});

test("columns refer to their dataset by id: its slug is unknown while it changes, which would replace them", () => {
  expect(resources("production")["honeycombio_column"]?.["api__duration_ms"]).toEqual({
    dataset: "${honeycombio_dataset.api.id}",
    name: "duration_ms",
    type: "float",
    hidden: false,
    description: "Time it took",
    lifecycle: { prevent_destroy: true },
  });
  expect(resources("staging")["honeycombio_column"]?.["api__duration_ms"]).not.toHaveProperty("lifecycle");
});

test("derived columns wait for what their expressions name", () => {
  const derived = resources("production", {
    [telemetry]: ['expression: "IF($error, 1, 0)"', 'expression: "IF(GT($error_percent, 0), $cost, $cost)"'],
  })["honeycombio_derived_column"]!;
  expect(derived["api__failed"]).toEqual({
    dataset: "${honeycombio_dataset.api.id}",
    alias: "failed",
    expression: "IF(GT($error_percent, 0), $cost, $cost)",
    description: "1 for a failure",
    depends_on: ["honeycombio_column.api__cost", "honeycombio_derived_column.api__error_percent"],
    lifecycle: { create_before_destroy: true },
  });
});

test("definitions wait for their columns", () => {
  const definitions = resources("production", {
    [telemetry]: ["derived:", "definitions: { error: error, status: failed }\nderived:"],
  });
  expect(definitions["honeycombio_dataset_definition"]).toEqual({
    api__error: {
      dataset: "${honeycombio_dataset.api.id}",
      name: "error",
      column: "error",
      depends_on: ["honeycombio_column.api__error"],
    },
    api__status: {
      dataset: "${honeycombio_dataset.api.id}",
      name: "status",
      column: "failed",
      depends_on: ["honeycombio_derived_column.api__failed"],
    },
  });
});

test("texts of people reach Honeycomb as written", () => {
  const { resource } = stackOf("production", {
    [telemetry]: ["description: The API", `description: "a \\"b\\"\\nc \${x} %{y}"`],
  });
  expect(resource?.["honeycombio_dataset"]?.["api"]?.["description"]).toBe('a "b"\nc $${x} %%{y}');
});
