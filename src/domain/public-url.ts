// Addresses as they may be shown: without what could be a secret. Pure.

/** A URL without user name, password, fragment, and query parameters that look like a secret. */
export function publicUrl(url: string): string {
  if (!URL.canParse(url)) return "an invalid address";
  const shown = new URL(url);
  shown.username = shown.password = shown.hash = "";
  for (const [name, value] of new URL(url).searchParams) if (isSecret(name, value)) shown.searchParams.delete(name);
  return shown.href;
}

/** The same for every URL in a text, such as the message of an error. */
export const withPublicUrls = (text: string): string =>
  text.replace(/\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s"'<>]+/gi, (url) => publicUrl(url));

/** Whether a text has a parameter, a user name or a password that `publicUrl` leaves out. */
export const hasSecret = (url: string): boolean => {
  const { username, password, searchParams } = new URL(url);
  return username !== "" || password !== "" || [...searchParams].some(([name, value]) => isSecret(name, value));
};

const isSecret = (name: string, value: string): boolean =>
  !PUBLIC_NAMES.has(name.toLowerCase()) && (SECRET_NAME.test(name) || looksRandom(value) || looksRandom(name));

/** Identifiers of public things, which look like secrets. */
const PUBLIC_NAMES = new Set(["channel_id", "playlist_id", "tag", "tags", "category", "cat", "format", "type", "lang"]);

const SECRET_NAME =
  /key|token|secret|auth|pass|pwd|sig|jwt|session|sid$|cred|bearer|access|hash|hmac|nonce|login|user|^(?:code|pin|k|t|s|p|h|u|at|pw)$/i;

/** A long run of letters and digits, or a long number. */
const looksRandom = (text: string): boolean =>
  /[A-Za-z0-9+/=_~.-]{16,}/.test(text) && /\d|[a-z][A-Z]|[A-Z]{16}/.test(text);
