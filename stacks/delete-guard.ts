import { TerraformResource, type TerraformStack } from "cdktf";
import type { Environment } from "../src/model/environment";
import { deleteProtectedVariable } from "../src/model/names";

/**
 * Ends a `terraform destroy` before it begins where the datasets are still protected: it would delete all columns and then stop at
 * the dataset. Destruction goes against the order of dependencies, so what depends on everything goes first, and nothing follows
 * when it fails. Only a provisioner can fail there: Terraform evaluates no condition of what it destroys, and no expression that
 * could tell a destroy from an apply. It reads what the last apply has set, which is how Honeycomb has it. Tried with Terraform 1.11
 * and OpenTofu 1.10, `-refresh=false` and `-target` too. It is made last: a first deploy that came to no end has none.
 *
 * CDKTF's own class runs `terraform version` while synthesizing, so it is written by override.
 */
export function addDeleteGuard(stack: TerraformStack, environment: Environment): void {
  if (environment.protected) return;
  const resources = stack.node.findAll().filter(TerraformResource.isTerraformResource);
  const refusal = `Honeycomb still protects the datasets, nothing was destroyed. Set TF_VAR_${deleteProtectedVariable}=false, apply, and then destroy.`;
  stack.addOverride(`resource.terraform_data.${deleteProtectedVariable}`, {
    input: `\${var.${deleteProtectedVariable}}`,
    depends_on: resources.map((one) => `${one.terraformResourceType}.${one.friendlyUniqueId}`).toSorted(),
    provisioner: [
      { "local-exec": { when: "destroy", command: `\${self.input ? "echo ${refusal} && exit 1" : "exit 0"}` } },
    ],
  });
}
