// The local runtime with everything that is measured in it, each Worker on a port of its own, without a proxy.
import { readD1Migrations } from "@cloudflare/vitest-plugin";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";

const ROOT = join(import.meta.dirname, "../..");
const COMPATIBILITY_DATE = /^compatibility_date = "(.*)"$/m.exec(
  readFileSync(join(ROOT, "wrangler.toml"), "utf8"),
)![1]!;

/** No step takes nearly as long. */
const STEP_MILLISECONDS = 90_000;

export interface StageOptions {
  /** Script of each Worker, by name. */
  readonly scripts: Readonly<Record<string, string>>;
  /** Where the ledger is kept; in memory without it. */
  readonly ledgerFolder?: string;
  readonly hasInspector?: boolean;
}

export class Stage {
  readonly #miniflare: Miniflare;

  private constructor(miniflare: Miniflare) {
    this.#miniflare = miniflare;
  }

  static async open({ scripts, ledgerFolder, hasInspector = false }: StageOptions): Promise<Stage> {
    const workers = Object.entries(scripts).map(([name, scriptPath]) => ({
      name,
      modules: true,
      scriptPath,
      modulesRoot: dirname(scriptPath),
      compatibilityDate: COMPATIBILITY_DATE,
      bindings: { GITHUB_ORIGIN: "http://127.0.0.1:9" },
      d1Databases: { LEDGER: "ledger" },
      queueProducers: { REFRESH: "refresh", ANNOUNCE: "announce" },
      versionMetadata: "VERSION",
      unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
    }));
    const miniflare = new Miniflare(
      convertV4MiniflareOptions({
        workers,
        host: "127.0.0.1",
        port: 0,
        log: new Log(LogLevel.ERROR),
        ...(ledgerFolder !== undefined && { resourcePersistencePath: ledgerFolder }),
        ...(hasInspector && { inspectorPort: 0, inspectorHost: "127.0.0.1" }),
      }),
    );
    await miniflare.ready.catch(async (error: unknown) => {
      await miniflare.dispose();
      throw error;
    });
    return new Stage(miniflare);
  }

  /** Makes the tables of the ledger. */
  async migrate(worker: string): Promise<void> {
    const db = await this.#miniflare.getD1Database("LEDGER", worker);
    for (const { queries } of await readD1Migrations(join(ROOT, "src/ledger/migrations")))
      await db.batch(queries.map((query) => db.prepare(query)));
  }

  async origin(worker: string): Promise<string> {
    return (await this.#miniflare.unsafeGetDirectURL(worker)).origin;
  }

  /** Where the inspector of a Worker listens. */
  async inspectorUrl(worker: string): Promise<string> {
    const url = await this.#miniflare.getInspectorURL();
    const list = (await (await fetch(new URL("/json", url.href.replace(/^ws/, "http")))).json()) as {
      readonly id: string;
      readonly webSocketDebuggerUrl: string;
    }[];
    return list.find(({ id }) => id.includes(worker))!.webSocketDebuggerUrl;
  }

  /** Lets a Worker of the bench do something, and says what came of it. */
  async ask(worker: string, step: string, query: Readonly<Record<string, string | number>> = {}): Promise<string> {
    const url = new URL(step, await this.origin(worker));
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    const response = await fetch(url, { signal: AbortSignal.timeout(STEP_MILLISECONDS) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${worker}${url.pathname}${url.search} answered ${response.status}: ${text}`);
    return text;
  }

  close(): Promise<void> {
    return this.#miniflare.dispose();
  }
}
