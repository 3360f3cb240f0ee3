// Where a source or a hub may be: on the public web, or at the origin that the operator named.
import { LIMITS } from "./limits.ts";

/** Why a URL is not requested; null when it may be. */
export function forbidden(url: string, trustedOrigin: string): string | null {
  if (!URL.canParse(url)) return "it is no URL";
  const { href, protocol, origin, hostname, port, username, password } = new URL(url);
  if (username !== "" || password !== "") return "it carries a user name or a password";
  if (origin === trustedOrigin) return null;
  if (protocol !== "https:") return "only https is read";
  if (!isPublicHost(hostname)) return "the address is not public";
  if (port !== "") return "only port 443 is read";
  if (href.length > LIMITS.urlCharacters) return `it has more than ${LIMITS.urlCharacters} characters`;
  return null;
}

/** Whether a host, as URL parsing writes it, can be reached from everywhere. */
export const isPublicHost = (hostname: string): boolean =>
  !(isPrivateName(hostname) || isPrivateIpv4(hostname) || isPrivateIpv6(hostname));

/** Names without a dot, with an empty label, or under a domain that the public DNS doesn't delegate. */
function isPrivateName(hostname: string): boolean {
  if (hostname.startsWith("[")) return false;
  const labels = hostname.replace(/\.{1,253}$/, "").split(".");
  return labels.length < 2 || labels.includes("") || PRIVATE_DOMAINS.has(labels.at(-1)!);
}

/** RFC 6761, 6762 (appendix G), 7686, 8375, 9476, and what ICANN keeps undelegated. */
const PRIVATE_DOMAINS = new Set(
  "alt arpa corp home internal intranet lan local localdomain localhost mail onion private".split(" "),
);

/** Ranges that are not globally reachable (RFC 6890). URL parsing has made dotted decimals of every spelling. */
function isPrivateIpv4(hostname: string): boolean {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.?$/.exec(hostname);
  if (!match) return false;
  const [a, b, c] = match.slice(1).map(Number) as [number, number, number, number];
  return (
    [0, 10, 127].includes(a) ||
    a >= 224 ||
    (a === 100 && b >= 64 && b <= 127) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)) || (b === 88 && c === 99))) ||
    (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) ||
    (a === 203 && b === 0 && c === 113)
  );
}

/**
 * Everything outside of 2000::/3, and inside of it: protocol assignments, among them Teredo, benchmarks and ORCHID
 * (2001::/23); documentation (2001:db8::/32, 3fff::/20); what wraps IPv4 (2002::/16); the closed 6bone (3ffe::/16).
 */
function isPrivateIpv6(hostname: string): boolean {
  if (!hostname.startsWith("[")) return false;
  const [first = "", second = ""] = hostname.slice(1, -1).split(":");
  if (!/^[23][0-9a-f]{3}$/.test(first)) return true;
  const next = Number.parseInt(second || "0", 16);
  if (first === "2001") return next < 0x200 || next === 0xdb8;
  if (first === "3fff") return next < 0x1000;
  return first === "2002" || first === "3ffe";
}
