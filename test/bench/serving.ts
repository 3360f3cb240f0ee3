// How fast Gazette serves, beside Workers that do nothing but answer the same bytes from memory.
import { request } from "node:http";
import { gunzipSync } from "node:zlib";
import { load, type Answered } from "./load.ts";
import type { Line, Target } from "./report.ts";
import type { Stage } from "./stage.ts";

const ROUNDS = 5;
const SECONDS = 2;
const PATH = "/hot/feed.atom";
const SERVERS = ["hot", "bare", "hono"] as const;
const KINDS = ["plain", "gzip", "304"] as const;

type Kind = (typeof KINDS)[number];
type Rounds = Map<string, Answered[]>;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** As it comes over the wire, not unzipped. */
const get = (url: string, headers: Readonly<Record<string, string>>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, { headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk)).on("error", reject);
      answer.on("end", () =>
        resolve({
          status: answer.statusCode!,
          headers: answer.headers as Record<string, string>,
          body: Buffer.concat(chunks),
        }),
      );
    });
    outgoing.on("error", reject).end();
  });

/** Milliseconds of the first request that a fresh runtime gets, with a ledger that is filled. */
export async function firstAnswer(stage: Stage): Promise<number> {
  const url = `${await stage.origin("gazette")}${PATH}`;
  const start = performance.now();
  const { status } = await get(url, {});
  if (status !== 200) throw new Error(`${url} answered ${status}`);
  return performance.now() - start;
}

/** All servers and kinds in turn, several times over. */
export async function serving(stage: Stage): Promise<Line[]> {
  const origin = await stage.origin("gazette");
  const feed = await get(`${origin}${PATH}`, {});
  const requests: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
    plain: {},
    gzip: { "Accept-Encoding": "gzip" },
    "304": { "If-None-Match": feed.headers["etag"]! },
  };
  await teach(stage, feed);
  const urlOf = async (server: string, kind: Kind) =>
    server === "hot" ? `${origin}${PATH}` : `${await stage.origin(server)}/${kind}`;

  const rounds: Rounds = new Map();
  for (let round = -1; round < ROUNDS; round++) {
    for (const kind of KINDS) {
      for (const server of SERVERS) {
        const url = await urlOf(server, kind);
        if (round < 0) await check(url, kind, requests[kind], feed);
        const answered = await load({ url, headers: requests[kind], seconds: round < 0 ? 1 : SECONDS });
        if (round >= 0) rounds.set(`${server}/${kind}`, [...(rounds.get(`${server}/${kind}`) ?? []), answered]);
      }
    }
  }
  return toLines(rounds);
}

/** Lets the yardsticks remember what Gazette answers. */
async function teach(stage: Stage, { headers, body }: Answer): Promise<void> {
  const { date: _date, connection: _connection, "content-length": _length, ...kept } = headers;
  for (const server of ["bare", "hono"]) {
    const url = `${await stage.origin(server)}/feed`;
    const { ok } = await fetch(url, { method: "PUT", body, headers: { "x-headers": JSON.stringify(kept) } });
    if (!ok) throw new Error(`${url} does not remember`);
  }
}

/** Nobody is measured who answers something else; only compressing is left to everyone's own choice. */
async function check(url: string, kind: Kind, headers: Readonly<Record<string, string>>, feed: Answer): Promise<void> {
  const answer = await get(url, headers);
  const isZipped = answer.headers["content-encoding"] === "gzip";
  const body = isZipped ? gunzipSync(answer.body) : answer.body;
  const isRight = kind === "304" ? answer.status === 304 : answer.status === 200 && body.equals(feed.body);
  if (!isRight)
    throw new Error(`${url} answers ${answer.status} with ${answer.body.length} bytes, and not what it should`);
  if (kind === "gzip" && !isZipped) console.log(`${url} does not compress; its figure is that of plain bytes.`);
}

function toLines(rounds: Rounds): Line[] {
  const perSecond = (name: string) => rounds.get(name)!.map((answered) => answered.perSecond);
  const p99 = (server: string) => rounds.get(`${server}/plain`)!.map((answered) => answered.p99);
  const of = (server: string, kind: Kind) => ({ name: `${server}/${kind}`, values: perSecond(`${server}/${kind}`) });
  const line = (name: string, other?: ReturnType<typeof of>, target?: Target): Line => ({
    name,
    unit: "requests/s",
    values: perSecond(name),
    ...(other && { of: other }),
    ...(target && { target }),
  });
  return [
    ...KINDS.map((kind) => line(`bare/${kind}`)),
    ...KINDS.map((kind) => line(`hono/${kind}`, of("bare", kind))),
    line("hot/plain", of("bare", "plain"), { is: "at least", limit: 0.75 }),
    line("hot/gzip", of("bare", "plain"), { is: "at least", limit: 1.2 }),
    line("hot/304", of("bare", "304"), { is: "at least", limit: 0.7 }),
    {
      name: "hot/p99",
      unit: "ms",
      values: p99("hot"),
      of: { name: "bare/p99", values: p99("bare") },
      target: { is: "at most", limit: 1.5 },
    },
  ];
}
