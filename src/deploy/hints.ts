import { recipientName } from "../model/routing";
import type { Region } from "../model/team";
import type { Complaint } from "./events";
import { permissionsFor } from "./permissions";
import type { Target } from "./target";

/** What to say of a complaint: instead of the engine's own words, and what to do. */
export interface Advice {
  readonly message?: string;
  readonly hint?: string;
}

interface Rule {
  /** What the engine's summary and detail hold; capture groups go to `say`. */
  readonly text: RegExp;
  /** Of which types; all if not given. */
  readonly type?: RegExp;
  say(target: Target, complaint: Complaint, found: RegExpExecArray): Advice;
}

const adopting = (environment: string): string => `write adopt_existing: true in environments/${environment}.yaml`;
const again = ({ stack }: Target): string => `skep plan ${stack}`;

/**
 * What people meet, in the words of Terraform 1.11, OpenTofu 1.10 and provider 0.51.0. The first rule that fits speaks; an error that
 * none fits is shown as it is.
 */
const rules: readonly Rule[] = [
  {
    text: /connection refused|no such host|i\/o timeout|TLS handshake|giving up after/i,
    say: () => ({
      hint: "Honeycomb cannot be reached from here: look at the network, the proxy and HONEYCOMB_API_ENDPOINT",
    }),
  },
  {
    text: /^(?:Resource|Data source) postcondition failed/,
    type: /auth_metadata/,
    say: (_target, { detail }) => ({
      message: detail,
      hint: "give it the key of that environment; nothing was changed",
    }),
  },
  {
    text: /unknown API key|401 Unauthorized|HTTP 401|unauthenticated/i,
    say: ({ project, environment }) => ({
      hint: `the key was revoked, or it is of another region: team.yaml says region: ${project.team.region} (${regionNames[project.team.region]}), and HONEYCOMB_API_ENDPOINT overrides it; skep keys ${environment.id} makes a new one`,
    }),
  },
  {
    text: /lacks permission|HTTP 403|403 Forbidden|forbidden/i,
    say: ({ environment }, { address = "" }) => {
      const [needed] = permissionsFor([address]);
      return {
        hint: `${needed ? `the key needs ${needed.name}` : "the key needs more permissions"}: Honeycomb never gives a key more, so make another, as skep keys ${environment.id} does`,
      };
    },
  },
  {
    text: /query returned no results/,
    type: /^data\.honeycombio_recipient$/,
    say: (target, { address = "" }) => ({
      message: `Honeycomb has no ${recipientText(target, address)}`,
      hint: "skep deploy team makes it; if Honeycomb has it under another name, write that one in team.yaml",
    }),
  },
  {
    text: /returned more than one|multiple results/i,
    type: /^data\.honeycombio_recipient$/,
    say: ({ environment }) => ({
      hint: `write the id of the one that is meant in environments/${environment.id}.yaml: { id: …, recipient: … }`,
    }),
  },
  {
    text: /already exists|HTTP 409|conflict/i,
    type: /_recipient$/,
    say: ({ stack }, { address }) => ({
      message: "Honeycomb has a recipient like this already",
      hint: `take it over: terraform -chdir=cdktf.out/stacks/${stack} import ${address} ID, with its id from Honeycomb's Team settings, Integrations`,
    }),
  },
  {
    text: /./,
    type: /_slack_recipient$/,
    say: () => ({
      hint: "make Honeycomb's Slack integration first: Team settings, Integrations, Slack; the bot must be in the channel if it is private",
    }),
  },
  {
    text: /already exists|HTTP 409\)/i,
    type: /^honeycombio_dataset$/,
    say: ({ environment }) => ({ hint: `events made it before: ${adopting(environment.id)}, and it is taken over` }),
  },
  {
    text: /already exists|HTTP 409\)/i,
    type: /^honeycombio_column$/,
    say: ({ environment }) => ({
      hint: `events made it before: ${adopting(environment.id)}, and it is taken over, with the type that stands here`,
    }),
  },
  {
    text: /^Invalid value for variable\n([\s\S]*?)\n\nThis was checked/,
    say: (_target, _complaint, [, message = ""]) => ({ message }),
  },
  {
    text: /[Dd]elet(?:e|ion)[ -]protect/,
    say: ({ stack }) => ({
      hint: `turn delete protection off in the dataset's settings in Honeycomb, then: skep deploy ${stack}`,
    }),
  },
  {
    text: /Error acquiring the state lock[\s\S]*ID:\s+(\S+)[\s\S]*Operation:\s+(?:OperationType)?(\S+)[\s\S]*Who:\s+(\S+)[\s\S]*Created:\s+(\S+ \d\d:\d\d)/,
    say: ({ stack }, _complaint, [, id, operation = "", who, since]) => ({
      message: `the state of ${stack} is locked since ${since} UTC: ${who} runs ${operation.toLowerCase()}`,
      hint: `wait until that is over; if it was killed: terraform -chdir=cdktf.out/stacks/${stack} force-unlock ${id}`,
    }),
  },
  {
    text: /Error acquiring the state lock[\s\S]*temporarily unavailable/,
    say: ({ stack }) => ({
      message: `the state of ${stack} is locked: another run is at work`,
      hint: "wait until it is over, and try again",
    }),
  },
  {
    text: /Saved plan is stale/,
    say: (target) => ({
      message: "something was deployed after this plan was made",
      hint: `plan again and look at it: ${again(target)}`,
    }),
  },
  {
    text: /has lifecycle\.prevent_destroy set/,
    say: ({ environment }, { address }) => ({
      message: `this plan would destroy ${address} and make it again, and ${environment.id} is protected`,
      hint: `if its data may go: take it out of the YAML and name it in destroys: of environments/${environment.id}.yaml, deploy, and add it again`,
    }),
  },
  {
    text: /Failed to query available provider packages|Failed to install provider|Could not retrieve the list of available versions/,
    say: () => ({
      hint: "Terraform could not get the provider: look at the network, the proxy and the mirror that TF_CLI_CONFIG_FILE names",
    }),
  },
  {
    text: /Unsupported Terraform Core version|required_version/,
    say: () => ({ hint: "install Terraform or OpenTofu 1.7 or newer, 1.10 for a state in S3" }),
  },
];

export function adviceOn(target: Target, complaint: Complaint): Advice | undefined {
  const { address = "" } = complaint;
  const type = address.slice(0, address.lastIndexOf("."));
  const text = `${complaint.summary}\n${complaint.detail}`;
  for (const rule of rules) {
    const found = rule.text.exec(text);
    if (found && (rule.type === undefined || rule.type.test(type))) return rule.say(target, complaint, found);
  }
  return undefined;
}

/** `Slack recipient #alerts`, as the environment's role refers to it. */
function recipientText({ environment, origins }: Target, address: string): string {
  const role = origins.get(address)?.at(-1);
  const [, reference] = Object.entries(environment.recipients).find(([name]) => name === role) ?? [];
  if (!reference) return `recipient ${address.slice(address.lastIndexOf(".") + 1)}`;
  return `${kinds[reference.recipient.kind]} recipient ${recipientName(reference)}`;
}

const kinds = { pagerduty: "PagerDuty", slack: "Slack", email: "email" } as const;
const regionNames: Readonly<Record<Region, string>> = { us: "United States", eu: "Europe" };
