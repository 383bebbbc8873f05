import { expect, test } from "vitest";
import { stackOf } from "../test/support/stacks";

const production = "environments/production.yaml";
const withBackend = (backend: string) => ({
  [production]: ["protected: true", `protected: true\nbackend: ${backend}`] as const,
});

test.for([
  ["a folder of the project", "{ kind: local }", { local: { path: "../../../state/production.tfstate" } }],
  [
    "S3 with a lock file",
    "{ kind: s3, bucket: states, region: eu-west-1 }",
    {
      s3: { bucket: "states", region: "eu-west-1", key: "acme/production.tfstate", encrypt: true, use_lockfile: true },
    },
  ],
  [
    "another S3-compatible store",
    "{ kind: s3, bucket: states, region: here, endpoint: https://s3.example.com }",
    {
      s3: {
        bucket: "states",
        region: "here",
        key: "acme/production.tfstate",
        endpoints: { s3: "https://s3.example.com" },
        use_lockfile: true,
        use_path_style: true,
        skip_credentials_validation: true,
        skip_metadata_api_check: true,
        skip_region_validation: true,
        skip_requesting_account_id: true,
        skip_s3_checksum: true,
      },
    },
  ],
  [
    "an HTTP server",
    "{ kind: http, address: https://example.com/state/ }",
    {
      http: {
        address: "https://example.com/state/production",
        lock_address: "https://example.com/state/production/lock",
        lock_method: "POST",
        unlock_address: "https://example.com/state/production/lock",
        unlock_method: "DELETE",
      },
    },
  ],
] as const)("state in %s", ([, backend, want]) => {
  expect(stackOf("production", withBackend(backend))["terraform"]?.["backend"]).toEqual(want);
});

test("state in Terraform Cloud has no other backend", () => {
  const { backend, cloud } = stackOf("production", withBackend("{ kind: cloud, organization: acme-inc }"))[
    "terraform"
  ]!;
  expect({ backend, cloud }).toEqual({ cloud: { organization: "acme-inc", workspaces: { name: "acme-production" } } });
});

test("the team's state lies where that of the environment lies whose key it uses", () => {
  const { terraform } = stackOf("team", withBackend("{ kind: s3, bucket: states, region: eu-west-1 }"));
  expect(terraform?.["backend"]?.["s3"]?.["key"]).toBe("acme/team.tfstate");
});

test.for([
  ["{ kind: local }", ">= 1.7"],
  ["{ kind: s3, bucket: states, region: eu-west-1 }", ">= 1.10"],
] as const)("%s needs Terraform %s", ([backend, version]) => {
  expect(stackOf("production", withBackend(backend))["terraform"]?.["required_version"]).toBe(version);
});
