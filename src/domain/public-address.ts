// Where a source may point: to public places on the web, and to the origin that the operator named.

/** Why a URL is not asked; null when it may be. */
export function forbidden(url: string, trustedOrigin: string): string | null {
  if (!URL.canParse(url)) return "it is no URL";
  const { protocol, origin, hostname, username, password } = new URL(url);
  if (username !== "" || password !== "") return "it carries a user name or a password";
  if (origin === trustedOrigin) return null;
  if (protocol !== "https:") return "only https is read";
  if (isPrivateName(hostname) || isPrivateIpv4(hostname) || isPrivateIpv6(hostname)) return "the address is not public";
  return null;
}

const isPrivateName = (hostname: string): boolean => {
  const name = hostname.replace(/\.$/, "");
  return (
    !(name.includes(".") || name.includes(":")) || /(^|\.)(localhost|local|internal|home\.arpa|localdomain)$/.test(name)
  );
};

/** Ranges that are not globally reachable (RFC 6890). URL parsing has made dotted decimals of every spelling. */
function isPrivateIpv4(hostname: string): boolean {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(hostname);
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

/** Everything outside of 2000::/3, and inside of it what wraps IPv4 or documents (RFC 4291, RFC 6890). */
function isPrivateIpv6(hostname: string): boolean {
  if (!hostname.startsWith("[")) return false;
  const address = hostname.slice(1, -1);
  return !/^[23][0-9a-f]{3}:/.test(address) || /^(2001:(0|db8)?:|2002:)/.test(address);
}
