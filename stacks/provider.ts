import { DataHoneycombioAuthMetadata } from "@cdktf/provider-honeycombio/lib/data-honeycombio-auth-metadata";
import { HoneycombioProvider } from "@cdktf/provider-honeycombio/lib/provider";
import { type TerraformStack, TerraformVariable } from "cdktf";
import { stateIsLost } from "../src/model/ci";
import type { Environment } from "../src/model/environment";
import { keyVariable } from "../src/model/names";
import type { Region, Team } from "../src/model/team";
import { named } from "./address";
import { literal, quoted } from "./literal";

/**
 * The United States are the provider's own default. It stays unsaid, so that HONEYCOMB_API_ENDPOINT can send a run elsewhere.
 * Source: Honeycomb's API reference.
 */
const apiUrls = { us: {}, eu: { apiUrl: "https://api.eu1.honeycomb.io" } } as const satisfies Readonly<
  Record<Region, object>
>;

/**
 * Adds the provider with the configuration key of one environment, and refuses every other key: a key is an environment, and one
 * environment's alerts and columns would be written into another's without an error.
 *
 * Two provider configurations do it. `honeycombio.key` asks only whose key it is; a postcondition stops plan and apply with words.
 * In `terraform destroy` and `-refresh-only` a failed condition is only a warning, so the configuration that all resources use gets
 * the key only if it is the right one. Tried with Terraform 1.11 and OpenTofu: with a wrong key, destroy ends at its first read.
 * Only `-refresh=false` evades it: Terraform then trusts what the last run found.
 */
export function addProvider(
  stack: TerraformStack,
  team: Team,
  environment: Environment,
  { adoptExisting, inCi }: { readonly adoptExisting: boolean; readonly inCi: boolean },
): void {
  const key = addKeyVariable(stack, environment);
  const url = apiUrls[team.region];
  const asking = new HoneycombioProvider(stack, "provider key", { alias: "key", apiKey: key.stringValue, ...url });
  const owner = new DataHoneycombioAuthMetadata(stack, "key", {
    provider: asking,
    lifecycle: {
      ...(inCi && environment.backend.kind === "local" ? { precondition: [refusing(stack.node.id)] } : {}),
      postcondition: [
        {
          condition: `\${${isOf("self", team, environment)}}`,
          errorMessage: [
            literal(
              `TF_VAR_${keyVariable(environment.id)} must hold a key of environment ${environment.slug}, team ${team.slug}: `,
            ),
            "this one is of environment ${self.environment.slug}, team ${self.team.slug}.",
          ].join(""),
        },
      ],
    },
  });
  named(owner, "key");
  const rightKey = `${isOf("data.honeycombio_auth_metadata.key", team, environment)} ? var.${keyVariable(environment.id)}`;
  new HoneycombioProvider(stack, "provider", {
    apiKey: `\${${rightKey} : "refused: a key of another environment"}`,
    ...url,
    ...(adoptExisting ? { features: { column: { importOnConflict: true }, dataset: { importOnConflict: true } } } : {}),
  });
}

/**
 * CDKTF's CLI does not say to the app whether it goes on to deploy, and in CI synthesis alone is fine. So it is Terraform that refuses,
 * before it asks Honeycomb anything; a condition must refer to something, and a path is never null. `skep plan` and `skep deploy` say it with its place.
 */
function refusing(stack: string) {
  const { message, hint } = stateIsLost(stack);
  return { condition: "${path.root == null}", errorMessage: literal(`${message}: ${hint} in environments/.`) };
}

const isOf = (metadata: string, team: Team, environment: Environment): string =>
  `${metadata}.environment.slug == ${quoted(environment.slug)} && ${metadata}.team.slug == ${quoted(team.slug)}`;

function addKeyVariable(stack: TerraformStack, { id, slug }: Environment): TerraformVariable {
  const name = keyVariable(id);
  const variable = new TerraformVariable(stack, `key of ${id}`, {
    type: "string",
    sensitive: true,
    nullable: false,
    description: `Honeycomb configuration key of environment ${slug}. Set TF_VAR_${name}.`,
  });
  return named(variable, name);
}
