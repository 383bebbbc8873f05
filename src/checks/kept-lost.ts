import { didYouMean } from "../honeycomb/suggest";
import type { Environment } from "../model/environment";
import { heldBy, type Kept, type KeptKind, type KeptLine, keptKinds, lostIn } from "../model/kept";
import type { Check, Finding } from "./check";

/**
 * Terraform destroys what is described no more, and `prevent_destroy` goes away with what it guards: only the ledger still knows what
 * a protected environment held.
 */
export const keptLost: Check = {
  code: "kept/lost",
  severity: "error",
  *run({ environments, kept }) {
    for (const ledger of kept) {
      const environment = environments.find(({ id }) => id === ledger.environment);
      if (environment) for (const line of lostIn(environment, ledger)) yield lossOf(environment, ledger, line);
      else yield environmentGone(ledger);
    }
  },
};

interface Words {
  readonly noun: string;
  readonly loss: string;
  /** How to take it away on purpose. */
  readonly ways: (file: string) => string;
}

const words: Readonly<Record<KeptKind, Words>> = {
  datasets: { noun: "dataset", loss: "all its events", ways: (file) => `name it under destroys: in ${file}` },
  columns: {
    noun: "column",
    loss: "its data",
    ways: (file) => `name it under retired: in its dataset's file (its data stays) or under destroys: in ${file}`,
  },
  slos: {
    noun: "SLO",
    loss: "its history",
    ways: (file) => `name it in ${file} under forgets: (it stays in Honeycomb) or destroys:`,
  },
  slis: {
    noun: "SLI",
    loss: "the history of its SLO",
    ways: (file) => `name its SLO under destroys: in ${file} (one that moves needs a new id)`,
  },
};

function lossOf(environment: Environment, ledger: Kept, { kind, index, id }: KeptLine): Finding {
  const { noun, loss, ways } = words[kind];
  const added = heldBy(environment)[kind].filter((one) => !ledger[kind].includes(one));
  return {
    path: ["kept", environment.id, kind, index],
    environment: environment.id,
    subject: `${noun} ${id}`,
    message: `nothing describes it any more: the next deploy would destroy it with ${loss}`,
    hint: hintOf(environment, noun, ways(`environments/${environment.id}.yaml`), didYouMean(id, added)),
  };
}

function hintOf({ protected: still }: Environment, noun: string, ways: string, renamed: string | undefined): string {
  if (!still) return "protected: false comes first: put it back, run npm run generate, and take it out after that";
  if (renamed === undefined) return `put it back, or ${ways}`;
  return `to Terraform ${renamed} is another ${noun}: write the old name again, or ${ways}`;
}

function environmentGone(ledger: Kept): Finding {
  const file = `environments/${ledger.environment}.yaml`;
  const counts = keptKinds.flatMap((kind) => {
    const count = ledger[kind].length;
    return count === 0 ? [] : [`${count} ${words[kind].noun}${count === 1 ? "" : "s"}`];
  });
  return {
    path: ["kept", ledger.environment],
    subject: `environment ${ledger.environment}`,
    message: `${file} is gone, and with it ${counts.join(", ")}`,
    hint: "put it back; to give it up, write protected: false there and run npm run generate first",
  };
}
