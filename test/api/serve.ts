import { parseArgs } from "node:util";
import { startApi } from "./start";

/**
 * Runs the stand-in until it is stopped, for tools that need an address: `ts-node test/api/serve.ts --port 8080`. Prints its URL and
 * what to set for the Terraform provider.
 */
async function serve(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "0" },
      team: { type: "string", default: "local" },
      environment: { type: "string", multiple: true, default: ["local"] },
    },
  });
  const environments = values.environment.map((name) => ({
    name,
    keys: [{ key: `key-${name}` }],
    metrics: [{ name: "metrics", columns: { "app.cumulative": "float", "app.histogram": "float" } }],
  }));
  const managementKeys = [{ id: "hcamk_local", secret: "local" }];
  const team = { name: values.team, slug: values.team, environments, managementKeys };
  const { url } = await startApi({ teams: [team] }, Number(values.port));
  const lines = [
    `HONEYCOMB_API_ENDPOINT=${url}`,
    ...values.environment.map((name) => `HONEYCOMB_API_KEY=key-${name}`),
    "HONEYCOMB_KEY_ID=hcamk_local",
    "HONEYCOMB_KEY_SECRET=local",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

void serve();
