// The address of a repository on Forgejo or GitLab, and what is often written instead.
import { linkKey } from "../domain/identity.ts";

/** Forges whose repositories are named by their address, since any host can be one. */
export type HostedForge = "forgejo" | "gitlab";

export interface Project {
  readonly origin: string;
  /** `OWNER/REPO`, on GitLab with all groups. */
  readonly repository: string;
  /** What the ledger knows it by. */
  readonly key: string;
}

const PATHS: Readonly<Record<HostedForge, RegExp>> = {
  forgejo: /^[\w.-]+\/[\w.-]+$/,
  gitlab: /^[\w.-]+(?:\/[\w.-]+){1,30}$/,
};

/** Null for what is not the address of a repository and nothing more. */
export function readProject(forge: HostedForge, url: string): Project | null {
  const key = linkKey(url);
  if (key === null) return null;
  const { origin, pathname, search, hash, username, password } = new URL(url);
  const repository = pathname.slice(1).replace(/\/$/, "");
  if (search + hash + username + password !== "" || !isName(forge, repository)) return null;
  return { origin, repository, key: key.toLowerCase() };
}

function isName(forge: HostedForge, path: string): boolean {
  const isReserved = (segment: string) => /^(?:\.{1,2}|-|)$/.test(segment);
  return PATHS[forge].test(path) && !/\.(?:git|atom)$/i.test(path) && !path.split("/").some(isReserved);
}

/** The address of the repository that another address of the forge belongs to; null when there is none. */
export function meantProject(forge: HostedForge, value: string): string | null {
  const url = /^[a-z]+:\/\//i.test(value) ? value : `https://${value.replace(/^git@([^:]+):/, "$1/")}`;
  if (!URL.canParse(url)) return null;
  const { protocol, host, pathname } = new URL(url);
  const path = pathname
    .slice(1)
    .replace(/\/-\/.*$/, "")
    .replace(/\.git$/i, "")
    .replace(/\/$/, "");
  const name = forge === "gitlab" ? path : path.split("/").slice(0, 2).join("/");
  const meant = `${protocol === "http:" ? "http:" : "https:"}//${host}/${name}`;
  return meant !== value && host.includes(".") && readProject(forge, meant) !== null ? meant : null;
}
