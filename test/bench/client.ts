// `node test/bench/client.ts JSON`: a load of requests over plain sockets, reading no more of an answer than its length.
import { connect } from "node:net";
import type { Answered, Load } from "./load.ts";

const { url, headers = {}, seconds, connections } = JSON.parse(process.argv[2]!) as Load & { connections: number };
const { hostname, port, host, pathname } = new URL(url);
const lines = Object.entries({ Host: host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
const request = `GET ${pathname} HTTP/1.1\r\n${lines.join("")}\r\n`;

const latencies: number[] = [];
const end = performance.now() + seconds * 1000;

/** One connection: a request, its whole answer, the next request, until time is up. */
const work = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let missing = 0;
    let sent = 0;
    const send = () => {
      sent = performance.now();
      if (sent >= end) return void socket.end(resolve);
      socket.write(request);
    };
    socket.on("connect", send).on("error", reject);
    socket.on("data", (chunk) => {
      missing = missing > 0 ? missing - chunk.length : lengthOf(chunk) - chunk.length;
      if (missing > 0) return;
      latencies.push(performance.now() - sent);
      send();
    });
  });

/** Bytes of an answer by its head, which comes in one piece on the loopback. */
function lengthOf(chunk: Buffer): number {
  const headEnd = chunk.indexOf("\r\n\r\n");
  const head = chunk.toString("latin1", 0, headEnd);
  if (headEnd < 0 || !/^HTTP\/1\.1 (200|304) /.test(head)) throw new Error(`${url} answered:\n${head}`);
  if (head.startsWith("HTTP/1.1 304")) return headEnd + 4;
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(head) ?? [];
  if (length === undefined) throw new Error(`${url} does not say how long it is:\n${head}`);
  return headEnd + 4 + Number(length);
}

await Promise.all(Array.from({ length: connections }, work));
latencies.sort((a, b) => a - b);
const answered: Answered = {
  perSecond: latencies.length / seconds,
  p99: latencies[Math.floor(latencies.length * 0.99)]!,
};
console.log(JSON.stringify(answered));
