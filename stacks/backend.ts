import { HttpBackend, LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import type { Backend } from "../src/model/environment";
import type { Team } from "../src/model/team";

/** `removed` blocks need 1.7, the S3 backend's lock file 1.10. OpenTofu counts its versions alike. */
const oldestTerraform = (backend: Backend): string => (backend.kind === "s3" ? ">= 1.10" : ">= 1.7");

/**
 * Where the stack's state lies, one state a stack. Without a backend CDKTF would write this machine's path into the JSON;
 * its CloudBackend runs `terraform version` while synthesizing, so Terraform Cloud is written by override.
 */
export function addBackend(stack: TerraformStack, team: Team, backend: Backend): void {
  stack.addOverride("terraform.required_version", oldestTerraform(backend));
  const name = stack.node.id;
  switch (backend.kind) {
    case "local":
      // Terraform runs in cdktf.out/stacks/<stack>
      new LocalBackend(stack, { path: `../../../state/${name}.tfstate` });
      return;
    case "s3":
      addS3(stack, team, backend);
      return;
    case "http": {
      const address = `${backend.address.replace(/\/+$/, "")}/${name}`;
      const lock = `${address}/lock`; // and these methods: GitLab's
      new HttpBackend(stack, {
        address,
        lockAddress: lock,
        lockMethod: "POST",
        unlockAddress: lock,
        unlockMethod: "DELETE",
      });
      return;
    }
    case "cloud":
      stack.addOverride("terraform.backend", undefined);
      stack.addOverride("terraform.cloud", {
        organization: backend.organization,
        workspaces: { name: `${team.slug}-${name}` },
      });
      return;
  }
}

function addS3(
  stack: TerraformStack,
  team: Team,
  { bucket, region, endpoint }: Extract<Backend, { kind: "s3" }>,
): void {
  const key = `${team.slug}/${stack.node.id}.tfstate`;
  const place = endpoint === undefined ? { encrypt: true } : { endpoints: { s3: endpoint }, ...notAws };
  const s3 = new S3Backend(stack, { bucket, region, key, ...place });
  s3.addOverride("use_lockfile", true); // CDKTF 0.21 does not know it
}

/** What S3-compatible stores do not have: AWS accounts, regions and checksums, and encryption keys of its kind. */
const notAws = {
  usePathStyle: true,
  skipCredentialsValidation: true,
  skipMetadataApiCheck: true,
  skipRegionValidation: true,
  skipRequestingAccountId: true,
  skipS3Checksum: true,
} as const;
