import {
  type App,
  TerraformDataSource,
  TerraformElement,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
} from "cdktf";
import type { Project } from "../src/model/project";
import { addEnvironmentStack } from "./environment-stack";
import { addTeamStack } from "./team-stack";

/**
 * A stack for each environment, named by its id, and one for the team. Only `stacks/` and `main.ts` know cdktf: the model that
 * goes in and the Terraform JSON that comes out are plain data, so another synthesizer could take its place.
 * `inCi` refuses to deploy a stack whose state would be a file there. Throws where two elements of a stack have one address.
 */
export function build(project: Project, app: App, { inCi } = { inCi: false }): void {
  addTeamStack(app, project, inCi);
  for (const environment of project.environments) addEnvironmentStack(app, project, environment, inCi);
  for (const stack of app.node.children) if (TerraformStack.isStack(stack)) refuseDuplicates(stack);
}

/** CDKTF lets the second of two elements with one address replace the first without a word. */
function refuseDuplicates(stack: TerraformStack): void {
  const seen = new Map<string, string>();
  for (const element of stack.node.findAll()) {
    const address = addressOf(element);
    if (address === undefined) continue;
    const first = seen.get(address);
    if (first !== undefined) throw new Error(`${address} twice: "${first}" and "${element.node.path}"`);
    seen.set(address, element.node.path);
  }
}

function addressOf(element: unknown): string | undefined {
  if (!TerraformElement.isTerraformElement(element)) return undefined;
  const name = element.friendlyUniqueId;
  if (TerraformResource.isTerraformResource(element)) return `${element.terraformResourceType}.${name}`;
  if (TerraformDataSource.isTerraformDataSource(element)) return `data.${element.terraformResourceType}.${name}`;
  if (TerraformOutput.isTerraformOutput(element)) return `output.${name}`;
  return element instanceof TerraformVariable ? `var.${name}` : undefined;
}
