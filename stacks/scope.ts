import type { Dataset } from "@cdktf/provider-honeycombio/lib/dataset";
import type { TerraformStack } from "cdktf";
import type { Environment } from "../src/model/environment";
import type { Team } from "../src/model/team";
import type { ColumnAddresses } from "./address";

/** The dataset of an environment in Terraform, and what its texts may name. */
export interface DatasetScope {
  readonly resource: Dataset;
  readonly columns: ColumnAddresses;
}

/** What the resources of one environment are made with. */
export interface Scope {
  readonly stack: TerraformStack;
  readonly team: Team;
  readonly environment: Environment;
  readonly datasets: ReadonlyMap<string, DatasetScope>;
  /** Recipients' ids, or expressions that Terraform resolves to them, by the recipient's id in the project. */
  readonly recipients: ReadonlyMap<string, string>;
}

/** What an earlier step has made under this id; asking for another is a mistake of the program. */
export function made<T>(things: ReadonlyMap<string, T>, id: string): T {
  const thing = things.get(id);
  if (thing === undefined) throw new Error(`${id} is not in the stack; there are ${[...things.keys()].join(", ")}`);
  return thing;
}
