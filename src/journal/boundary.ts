// In CI, the pages of a pull request must lie in its repository: a path or a symbolic link could publish any file.
import { realpathSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";

/** Whether a path leads out of a folder, symbolic links followed. */
export const isOutside = (boundary: string, path: string): boolean => !contains(realPath(boundary), realPath(path));

function contains(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Symbolic links are followed in the part of the path that exists. */
function realPath(path: string): string {
  const absolute = resolve(path);
  try {
    return realpathSync(absolute);
  } catch {
    const parent = resolve(absolute, "..");
    return parent === absolute ? absolute : resolve(realPath(parent), relative(parent, absolute));
  }
}
