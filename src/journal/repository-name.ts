// OWNER/REPOSITORY of GitHub, and what is often written instead.

export const isRepository = (value: string): boolean =>
  /^[A-Za-z0-9][A-Za-z0-9-]*\/(?!\.{1,2}$)[\w.-]+$/.test(value) && !/\.git$/i.test(value);

/** The repository in an address or in a name with an ending; null when there is none. */
export function meantRepository(value: string): string | null {
  const path = value
    .trim()
    .replace(/^(?:git@github\.com:|(?:[a-z+]+:\/\/)?(?:[^@/]+@)?(?:www\.)?github\.com\/)/i, "")
    .replace(/^\/+/, "");
  const name = path
    .split(/[/?#]/)
    .slice(0, 2)
    .join("/")
    .replace(/\.git$/i, "")
    .replace(/\.atom$/i, "");
  return isRepository(name) && name !== value ? name : null;
}
