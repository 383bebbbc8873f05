import { expect, test } from "vitest";
import { stackOf } from "../test/support/stacks";

const [telemetry, production] = ["telemetry/api.yaml", "environments/production.yaml"];
const forgotten = (from: string) => ({ from, lifecycle: { destroy: false } });

test("retired columns are forgotten, not destroyed", () => {
  const { removed } = stackOf("production", { [telemetry]: ["derived:", "retired: [app.old, older]\nderived:"] });
  expect(removed).toEqual([forgotten("honeycombio_column.api__app-old"), forgotten("honeycombio_column.api__older")]);
  expect(stackOf("production")).not.toHaveProperty("removed");
});

test("an SLO is forgotten with its SLI", () => {
  const line = "protected: true\nforgets: [{ slo: up-loads, reason: moved }]";
  const { removed } = stackOf("production", { [production]: ["protected: true", line] });
  expect(removed).toEqual([
    forgotten("honeycombio_slo.up_loads"),
    forgotten("honeycombio_derived_column.api__sli-up_loads"),
  ]);
});

test("its SLI stays where a panel stands in for it", () => {
  const line = "protected: true\ndeploy: panel\nforgets: [{ slo: latency, reason: a panel will do }]";
  const { removed, resource } = stackOf("production", { [production]: ["protected: true", line] });
  expect(removed).toEqual([forgotten("honeycombio_slo.latency")]);
  expect(resource?.["honeycombio_derived_column"]).toHaveProperty("api__sli-latency");
});
