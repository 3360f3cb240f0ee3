// Addresses that a host signs for each request: a signature, a token or an expiry time is no part of what they name.
import { LIMITS } from "../domain/limits.ts";

const PRIVATE_IMAGES = "private-user-images.githubusercontent.com";

/** The address that lasts: GitHub serves each uploaded picture and video at a permanent one as well. */
export function permanentUrl(url: string): string {
  if (!url.includes(PRIVATE_IMAGES)) return url;
  const { hostname, pathname } = new URL(url);
  const [, uuid] = /^\/\d+\/\d+-([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?:\.\w+)?$/i.exec(pathname) ?? [];
  return hostname !== PRIVATE_IMAGES || uuid === undefined
    ? url
    : `https://github.com/user-attachments/assets/${uuid.toLowerCase()}`;
}

const SIGNATURES = String.raw`x-(?:amz|goog|oss|tos|obs|cos)-[\w-]+|jwt|signature|sig|hmac|key-pair-id|awsaccesskeyid|googleaccessid|ossaccesskeyid|q-sign(?:ature)?(?:-\w+)?|hdn[te][as]|__token__|__gda__|auth_key|wssecret|oh`;
const TOKENS = "token|access_token|auth_token|expires?|expiry|exp";

/** Names that only a signature has: its value is new each time, so it is no part of an identity either. */
const SIGNATURE = new RegExp(`^(?:${SIGNATURES})$`, "i");

/** Names of tokens and expiry times, with or without a signature beside them. */
const TOKEN = new RegExp(`^(?:${TOKENS})$`, "i");

/** Names that come along with a signature, and mean something else without one. */
const COMPANION =
  /^(?:expires?|expiry|exp|policy|s[eptrvi]|spr|sk[estvo]\w*|oe|e|ts?|time(?:stamp)?|wstime|nonce|security-token|token)$/i;

/** Whether an address has any of these names, in one pass. */
const HINT = new RegExp(`[?&;](?:${SIGNATURES}|${TOKENS}|hm)(?:[=&#]|$)`, "i");

/** Discord signs with these three. */
const DISCORD = ["ex", "is", "hm"];

/** The address without what only signs it; as it is when nothing does. For identities: a token that stays is kept. */
export const withoutSignature = (url: string): string => strip(url, "&", () => false);

/** Text or HTML in which addresses that differ only in a signature, a token or an expiry time are the same. */
export const withoutSignatures = (text: string): string =>
  text.includes("?") && /https?:\/\//.test(text)
    ? text.replace(ADDRESS, (url) => strip(url, url.includes("&amp;") ? "&amp;" : "&", (name) => TOKEN.test(name)))
    : text;

/** Bounded, so that a text without spaces costs no more than it is long. */
const ADDRESS = new RegExp(String.raw`https?://[^\s"'<>]{1,${2 * LIMITS.urlCharacters}}`, "g");

function strip(url: string, separator: string, isToken: (name: string) => boolean): string {
  const start = url.indexOf("?");
  if (start < 0 || !HINT.test(url)) return url;
  const hash = url.indexOf("#", start);
  const end = hash < 0 ? url.length : hash;
  const parameters = url.slice(start + 1, end).split(separator);
  const names = parameters.map(nameOf);
  const isDiscord = DISCORD.every((name) => names.includes(name));
  const isSigned = isDiscord || names.some((name) => SIGNATURE.test(name));
  const kept = parameters.filter((_parameter, index) => {
    const name = names[index]!;
    if (isSigned && (SIGNATURE.test(name) || COMPANION.test(name) || (isDiscord && DISCORD.includes(name))))
      return false;
    return !isToken(name);
  });
  if (kept.length === parameters.length) return url;
  return permanentIfParsed(
    `${url.slice(0, start)}${kept.length > 0 ? `?${kept.join(separator)}` : ""}${url.slice(end)}`,
  );
}

const nameOf = (parameter: string): string => parameter.split("=", 1)[0]!;

const permanentIfParsed = (url: string): string => (URL.canParse(url) ? permanentUrl(url) : url);
