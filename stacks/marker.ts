import { MarkerSetting } from "@cdktf/provider-honeycombio/lib/marker-setting";
import type { TerraformStack } from "cdktf";
import { markerColorName } from "../src/model/names";
import type { Team } from "../src/model/team";
import { named } from "./address";
import { literal } from "./literal";

/**
 * The colours of markers, for all datasets of the environment. Provider 0.51.0 sends a changed colour to an empty id, so a change
 * must replace the setting: that is what `terraform_data` is for. CDKTF's own class for it runs `terraform version` while
 * synthesizing, so it is written by override.
 */
export function addMarkerSettings(stack: TerraformStack, { markers }: Team): void {
  for (const [type, color] of Object.entries(markers)) {
    const name = markerColorName(type);
    stack.addOverride(`resource.terraform_data.${name}`, { input: color });
    const setting = new MarkerSetting(stack, `marker setting ${type}`, {
      type: literal(type),
      color,
      lifecycle: { replaceTriggeredBy: [`terraform_data.${name}`] },
    });
    named(setting, type);
  }
}
