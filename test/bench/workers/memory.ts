// One answer, kept in memory in the three ways in which it can be given.

export function memory() {
  let plain = new Uint8Array();
  let zipped = new Uint8Array();
  let headers: Record<string, string> = {};

  return {
    /** Keeps the body of a request, and as headers of the answer the ones that stand in its `x-headers`. */
    async remember(request: Request): Promise<Response> {
      headers = JSON.parse(request.headers.get("x-headers") ?? "{}") as Record<string, string>;
      plain = new Uint8Array(await request.arrayBuffer());
      const stream = new Response(plain).body!.pipeThrough(new CompressionStream("gzip"));
      zipped = new Uint8Array(await new Response(stream).arrayBuffer());
      return new Response();
    },
    recall(url: string): Response {
      if (url.endsWith("/304")) return new Response(null, { status: 304, headers });
      if (!url.endsWith("/gzip")) return new Response(plain, { headers });
      const init = { headers: { ...headers, "Content-Encoding": "gzip" }, encodeBody: "manual" };
      return new Response(zipped, init as ResponseInit);
    },
  };
}
