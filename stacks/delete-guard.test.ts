import { expect, test } from "vitest";
import { stackOf } from "../test/support/stacks";

test("what may be destroyed is guarded by what goes before all of it, and fails while the datasets are protected", () => {
  const { resource } = stackOf("staging");
  const { depends_on, ...guard } = resource!["terraform_data"]!["delete_protected"]!;
  expect(guard).toEqual({
    input: "${var.delete_protected}",
    provisioner: [
      {
        "local-exec": {
          when: "destroy",
          command:
            '${self.input ? "echo Honeycomb still protects the datasets, nothing was destroyed. ' +
            'Set TF_VAR_delete_protected=false, apply, and then destroy. && exit 1" : "exit 0"}',
        },
      },
    ],
  });
  const others = Object.entries(resource!)
    .filter(([type]) => type !== "terraform_data")
    .flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`));
  expect(depends_on).toEqual(others.toSorted());
});

test("a protected environment has no guard that could be opened", () => {
  expect(stackOf("production")["resource"]).not.toHaveProperty("terraform_data");
});
