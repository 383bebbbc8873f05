import { expect, test } from "vitest";
import { stackOf } from "../test/support/stacks";

test("a marker's colour is replaced, not changed", () => {
  const { resource } = stackOf("staging", {
    "team.yaml": ["region: us", 'region: us\nmarkers: { deploy: "#7d3c98" }'],
  });
  expect(resource?.["honeycombio_marker_setting"]).toEqual({
    deploy: {
      type: "deploy",
      color: "#7d3c98",
      lifecycle: { replace_triggered_by: ["terraform_data.marker__deploy"] },
    },
  });
  expect(resource?.["terraform_data"]?.["marker__deploy"]).toEqual({ input: "#7d3c98" });
});
