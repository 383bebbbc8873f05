import type { TerraformStack } from "cdktf";
import type { Environment } from "../src/model/environment";
import { sliAlias, terraformAddress } from "../src/model/names";
import { columnAddress, derivedAddress } from "./address";

/**
 * Columns and SLOs that are described no more: Terraform forgets them, and Honeycomb keeps them with their data and history. Taking
 * the resource away would delete both, even where it had `prevent_destroy`, which goes away with it. CDKTF has no `removed` blocks;
 * their address is plain text, and Terraform takes no expression there. One that the state does not hold does nothing.
 */
export function forgetRemoved(stack: TerraformStack, { datasets, slos, forgets }: Environment): void {
  const columns = datasets.flatMap(({ slug, retired }) => retired.map((column) => columnAddress(slug, column)));
  const ofSlos = forgets.flatMap((slo) => [
    terraformAddress("honeycombio_slo", slo),
    // which dataset it was in is written nowhere any more; its SLI is still there where a panel stands in for it
    ...(slos.some(({ id }) => id === slo) ? [] : datasets.map(({ slug }) => derivedAddress(slug, sliAlias(slo)))),
  ]);
  const removed = [...columns, ...ofSlos].map((from) => ({ from, lifecycle: { destroy: false } }));
  if (removed.length > 0) stack.addOverride("removed", removed);
}
