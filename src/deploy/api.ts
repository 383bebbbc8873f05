import type { Region } from "../model/team";
import type { Variables } from "./target";

/** Where Honeycomb's API is, by region. Source: Honeycomb's API reference. */
const urls: Readonly<Record<Region, string>> = {
  us: "https://api.honeycomb.io",
  eu: "https://api.eu1.honeycomb.io",
};

/** HONEYCOMB_API_ENDPOINT sends a run elsewhere, as it does with the provider. */
export const apiUrl = (region: Region, env: Variables): string =>
  (env["HONEYCOMB_API_ENDPOINT"] || urls[region]).replace(/\/+$/, "");

/** What was answered; `status` 0 says that nothing was, and `text` why. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  /** The body, if it is JSON. */
  readonly body: unknown;
}

const patience = 20_000;

/** What a key is made of, here and at PagerDuty. A line break that came along with one is a mistake. */
export const isKeyText = (text: string): boolean => /^[\x21-\x7e]+$/.test(text);

/** For a person: nothing was answered. */
export const unreachable = (url: string, { text }: Answer) => ({
  message: `${url} does not answer: ${text}`,
  hint: "look at the network, the proxy and HONEYCOMB_API_ENDPOINT",
});

/** Follows no redirection: it would hand the key to whoever it leads to. */
export async function ask(
  url: string,
  { method = "GET", headers, body }: { method?: string; headers: Readonly<Record<string, string>>; body?: unknown },
): Promise<Answer> {
  // Node repeats a header that it refuses in its error, and a header holds the key
  if (!Object.values(headers).every((value) => /^[\x20-\x7e]*$/.test(value)))
    return { status: 0, text: "the key holds a line break or another character that no key has", body: undefined };
  try {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(url, {
      method,
      headers,
      ...sent,
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    });
    const text = await response.text();
    return { status: response.status, text, body: parse(text) };
  } catch (error) {
    return { status: 0, text: reasonOf(error), body: undefined };
  }
}

/** Node hides why a request failed in the cause of an error that says "fetch failed". */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  const { code, message: inner } = { ...(cause as Error & { code?: string }), message: (cause as Error)?.message };
  return code ?? inner ?? message;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
