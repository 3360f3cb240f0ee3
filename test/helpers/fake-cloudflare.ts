// A Cloudflare API on the loopback that the real wrangler talks to: one account with Workers, queues, and D1 databases
// that node:sqlite answers. Node only.
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { DatabaseSync } from "node:sqlite";

export interface Account {
  readonly id: string;
  readonly name: string;
}

/** A request as wrangler sent it, without the version of the API. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

interface ApiError {
  readonly status: number;
  readonly code: number;
  readonly message: string;
}

const fault = (status: number, code: number, message: string): ApiError => ({ status, code, message });
const isFault = (value: unknown): value is ApiError =>
  typeof value === "object" && value !== null && "status" in value && "code" in value && "message" in value;

const VERSION = "11111111-2222-4333-8444-555555555555";
const NOW = "2026-11-01T00:00:00.000Z";
const TOKEN = "a-token-of-the-tests";

interface Queue {
  readonly queue_id: string;
  readonly queue_name: string;
  readonly consumers: readonly unknown[];
}

export class FakeCloudflare {
  readonly databases = new Map<string, DatabaseSync>();
  readonly queues = new Map<string, Queue>();
  /** The bodies of the Workers that were uploaded, by name. */
  readonly workers = new Map<string, string>();
  readonly domains: string[] = [];
  readonly zones: string[] = ["t.example"];
  readonly requests: ApiRequest[] = [];
  accounts: readonly Account[] = [{ id: "a".repeat(32), name: "Ann" }];
  /** Answers before anything else does, where it returns an error. */
  refuse: (request: ApiRequest) => ApiError | null = () => null;
  readonly #server: Server = createServer((request, reply) => {
    void this.#answer(request).then(({ status, body }) =>
      reply.writeHead(status, { "Content-Type": "application/json" }).end(body),
    );
  });

  static async open(): Promise<FakeCloudflare> {
    const fake = new FakeCloudflare();
    await new Promise<void>((resolve) => fake.#server.listen(0, "127.0.0.1", resolve));
    return fake;
  }

  close(): Promise<void> {
    return new Promise((resolve) => void (this.#server.closeAllConnections(), this.#server.close(() => resolve())));
  }

  /** The environment that leads wrangler here. */
  get env(): Readonly<Record<string, string>> {
    return {
      CLOUDFLARE_API_BASE_URL: `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/client/v4`,
      CLOUDFLARE_API_TOKEN: TOKEN,
      CLOUDFLARE_ACCOUNT_ID: this.accounts[0]!.id,
      WRANGLER_SEND_METRICS: "false",
      CI: "true",
    };
  }

  /** `PUT /workers/scripts/gazette` and the like: what changed something, in order. */
  get changes(): string[] {
    return this.requests
      .filter(
        ({ method, path, body }) =>
          method !== "GET" && !(path.endsWith("/query") && /^\W*\{"sql":"\s*SELECT/i.test(body)),
      )
      .map(({ method, path }) => `${method} ${path}`);
  }

  async #answer(request: IncomingMessage) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url!, "http://localhost");
    const path = url.pathname.replace(/^\/client\/v4/, "").replace(/^\/accounts\/[^/]+(?=\/)/, "");
    const body = Buffer.concat(chunks).toString("utf8");
    const asked = { method: request.method!, path, query: url.searchParams, body };
    this.requests.push(asked);
    const isKnown = request.headers.authorization === `Bearer ${TOKEN}`;
    const result = isKnown ? (this.refuse(asked) ?? this.#result(asked)) : fault(401, 10000, "Authentication error");
    return isFault(result)
      ? {
          status: result.status,
          body: JSON.stringify({ success: false, errors: [result], messages: [], result: null }),
        }
      : { status: 200, body: JSON.stringify({ success: true, errors: [], messages: [], result, result_info: PAGE }) };
  }

  #result(request: ApiRequest): unknown {
    const { method, path, query, body } = request;
    const at = `${method} ${path}`;
    const [, area = "", kind = "", name = "", rest = ""] =
      /^\/([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?(?:\/(.+))?$/.exec(path) ?? [];
    if (at === "GET /user/tokens/verify") return { id: "token", status: "active" };
    if (at === "GET /user") return { id: "user", email: "ann@t.example" };
    if (at === "GET /accounts") return this.accounts;
    if (at === "GET /memberships") return this.accounts.map((account) => ({ id: account.id, account }));
    if (at === "GET /zones")
      return this.zones.filter((zone) => zone === query.get("name")).map((zone) => ({ id: zone, name: zone }));
    if (area === "d1") return this.#d1(method, name, rest, query, body);
    if (area === "queues") return this.#queue(method, kind, name, query, body);
    if (area === "workers") return this.#worker(request, kind, name, rest);
    return fault(404, 7003, `No fake for ${at}`);
  }

  #d1(method: string, name: string, rest: string, query: URLSearchParams, body: string): unknown {
    const describe = (database: string) => ({
      uuid: idOf(database),
      name: database,
      created_at: NOW,
      version: "production",
    });
    if (name === "" && method === "POST") {
      const created = (JSON.parse(body) as { name: string }).name;
      this.databases.set(created, new DatabaseSync(":memory:"));
      return describe(created);
    }
    const names = [...this.databases.keys()];
    if (name === "") return names.filter((each) => each === (query.get("name") ?? each)).map(describe);
    const found = names.find((each) => each === name || idOf(each) === name);
    if (found === undefined) return fault(404, 7404, `The database ${name} could not be found`);
    return rest === "query" ? runQueries(this.databases.get(found)!, body) : describe(found);
  }

  #queue(method: string, id: string, rest: string, query: URLSearchParams, body: string): unknown {
    const all = [...this.queues.values()];
    if (id === "" && method === "POST") {
      const { queue_name } = JSON.parse(body) as Queue;
      const queue = { queue_id: idOf(queue_name), queue_name, consumers: [] };
      this.queues.set(queue_name, queue);
      return queue;
    }
    if (id === "") return all.filter(({ queue_name }) => queue_name === (query.get("name") ?? queue_name));
    const queue = all.find(({ queue_id }) => queue_id === id);
    if (!queue) return fault(404, 11000, "Queue does not exist");
    if (rest !== "consumers" || method === "GET") return rest === "consumers" ? queue.consumers : queue;
    const consumer = { ...(JSON.parse(body) as object), consumer_id: "consumer" };
    this.queues.set(queue.queue_name, { ...queue, consumers: [consumer] });
    return consumer;
  }

  #worker({ method, body }: ApiRequest, kind: string, name: string, rest: string): unknown {
    if (kind === "subdomain") return { subdomain: "ann" };
    if (kind === "domains") return [];
    const isThere = this.workers.has(name);
    if (kind === "services" && !isThere) return fault(404, 10090, "This Worker does not exist on your account.");
    if (method === "PUT" && rest === "") {
      this.workers.set(name, body);
      return {
        id: name,
        tag: "tag",
        etag: "etag",
        startup_time_ms: 9,
        deployment_id: "deployment",
        entry_point: "index.js",
      };
    }
    if (rest === "domains/records" || rest === "domains/changeset") return this.#domain(rest, body);
    if (!isThere) return fault(404, 10007, "This Worker does not exist on your account.");
    if (kind === "services")
      return { id: name, default_environment: { environment: "production", script: { id: name, tag: "tag" } } };
    if (method === "POST" && rest === "versions") {
      this.workers.set(name, body);
      return { id: VERSION, startup_time_ms: 9, resources: { script: { etag: "etag" } } };
    }
    const isDeployed = {
      id: VERSION,
      source: "wrangler",
      strategy: "percentage",
      created_on: NOW,
      versions: [{ version_id: VERSION, percentage: 100 }],
    };
    if (rest === "deployments") return method === "POST" ? isDeployed : { deployments: [isDeployed] };
    if (rest === "subdomain" || kind === "workers")
      return {
        id: name,
        name,
        enabled: true,
        previews_enabled: true,
        subdomain: { enabled: true, previews_enabled: true },
      };
    if (rest === "schedules") return { schedules: [] };
    if (rest === "secrets") return [];
    return { id: name, bindings: [] };
  }

  #domain(rest: string, body: string): unknown {
    const wanted = JSON.parse(body) as { origins?: { hostname: string }[] } | { hostname: string }[];
    const hosts = (Array.isArray(wanted) ? wanted : (wanted.origins ?? [])).map(({ hostname }) => hostname);
    const unknown = hosts.find((host) => !this.zones.some((zone) => host === zone || host.endsWith(`.${zone}`)));
    if (unknown !== undefined) return fault(400, 100117, `Hostname '${unknown}' is not in a zone of this account.`);
    if (rest === "domains/changeset")
      return { added: hosts.map((hostname) => ({ hostname })), removed: [], updated: [], conflicting: [] };
    this.domains.push(...hosts);
    return hosts.map((hostname) => ({ hostname }));
  }
}

const PAGE = { page: 1, per_page: 100, count: 1, total_count: 1, total_pages: 1 };

const idOf = (name: string): string => Buffer.from(name.padEnd(16, "-").slice(-16)).toString("hex");

/** D1 runs several statements of one request in a transaction. */
function runQueries(db: DatabaseSync, body: string): unknown {
  const asked = JSON.parse(body) as Query | { readonly batch: readonly Query[] };
  const queries = "batch" in asked ? asked.batch : [asked];
  db.exec("BEGIN");
  try {
    const results = queries.flatMap((query) => runQuery(db, query));
    db.exec("COMMIT");
    return results;
  } catch (error) {
    db.exec("ROLLBACK");
    return fault(400, 7500, `${(error as Error).message}: SQLITE_ERROR`);
  }
}

interface Query {
  readonly sql: string;
  readonly params?: readonly (string | number | null)[];
}

function runQuery(db: DatabaseSync, { sql, params = [] }: Query): unknown[] {
  const meta = { duration: 0.1, rows_read: 0, rows_written: 0, changes: 0, last_row_id: 0, size_after: 4096 };
  const statements = statementsIn(sql);
  return statements.map((statement) => ({
    success: true,
    meta,
    results: db.prepare(statement).all(...(statements.length > 1 ? [] : params)),
  }));
}

/** Splits at each semicolon after which SQLite takes what came before as a whole statement. */
function statementsIn(sql: string): string[] {
  const statements: string[] = [];
  let current = "";
  for (const part of sql.split(/(?<=;)/)) {
    current += part;
    const code = current.replace(/'(?:[^']|'')*'|--.*$/gm, "");
    if (code.trim() === "") continue;
    if (!code.trim().endsWith(";") || current.replace(/--.*$/gm, "").split("'").length % 2 === 0) continue;
    statements.push(current);
    current = "";
  }
  return current.replace(/--.*$/gm, "").trim() === "" ? statements : [...statements, current];
}
