import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from "node:crypto";
import { isRecord } from "../honeycomb/json";

/** What a sealed plan says in the clear. It cannot be changed without breaking the seal. */
export interface Label {
  readonly stack: string;
  /** SHA-256 of the stack's Terraform JSON that was planned, in hex. */
  readonly terraformJson: string;
  /** The version of Terraform or OpenTofu that made the plan: no other can apply it. */
  readonly engine: string;
}

/** What the seal keeps: the engine's own plan file, and its lock file, so that the same provider applies it. */
export interface Contents {
  readonly plan: Uint8Array;
  readonly lockFile: string;
}

const format = 1;
const cipher = "aes-256-gcm";
/** 32 MiB and about 0.1 s a guess; keys are random and longer than any guess could be. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 } as const;

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * A plan file holds all variables in clear text, keys among them. It is kept encrypted (AES-256-GCM) under a key derived from the
 * environment's own configuration key: whoever may deploy can open it, and nobody else.
 */
export function seal(label: Label, { plan, lockFile }: Contents, apiKey: string): string {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const encryption = createCipheriv(cipher, scryptSync(apiKey, salt, 32, cost), iv);
  encryption.setAAD(bytesOf(label));
  const text = JSON.stringify({ plan: Buffer.from(plan).toString("base64"), lockFile });
  const sealed = Buffer.concat([encryption.update(text, "utf8"), encryption.final()]);
  const [saltText, ivText, tag, data] = [salt, iv, encryption.getAuthTag(), sealed].map((part) =>
    part.toString("base64"),
  );
  return `${JSON.stringify({ skepPlan: format, ...label, salt: saltText, iv: ivText, tag, sealed: data }, null, 1)}\n`;
}

export type Opened =
  | { readonly ok: true; readonly label: Label; readonly contents: Contents }
  | { readonly ok: false; readonly why: "no plan"; readonly label?: never }
  | { readonly ok: false; readonly why: "another key"; readonly label: Label };

/** Opens what `seal` made. `another key` also stands for a file that somebody changed: a seal cannot tell. */
export function open(text: string, apiKey: string): Opened {
  const file = read(text);
  if (!file) return { ok: false, why: "no plan" };
  const { label, salt, iv, tag, sealed } = file;
  try {
    const decryption = createDecipheriv(cipher, scryptSync(apiKey, salt, 32, cost), iv, { authTagLength: 16 });
    decryption.setAAD(bytesOf(label));
    decryption.setAuthTag(tag);
    const clear = Buffer.concat([decryption.update(sealed), decryption.final()]).toString("utf8");
    const { plan, lockFile } = JSON.parse(clear) as { readonly plan: string; readonly lockFile: string };
    return { ok: true, label, contents: { plan: Buffer.from(plan, "base64"), lockFile } };
  } catch {
    return { ok: false, why: "another key", label };
  }
}

const bytesOf = ({ stack, terraformJson, engine }: Label): Buffer =>
  Buffer.from(JSON.stringify([format, stack, terraformJson, engine]));

function read(text: string) {
  const json = parse(text);
  if (!isRecord(json) || json["skepPlan"] !== format) return undefined;
  const { stack, terraformJson, engine, salt, iv, tag, sealed } = json;
  const texts = [stack, terraformJson, engine, salt, iv, tag, sealed];
  if (!texts.every((one) => typeof one === "string")) return undefined;
  const [, , , ...parts] = texts as readonly string[];
  const [saltBytes, ivBytes, tagBytes, data] = parts.map((part) => Buffer.from(part, "base64"));
  if (!saltBytes || ivBytes?.length !== 12 || tagBytes?.length !== 16 || !data) return undefined;
  const label = { stack, terraformJson, engine } as Label;
  return { label, salt: saltBytes, iv: ivBytes, tag: tagBytes, sealed: data };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
