import { expect, test } from "vitest";
import { releaseTitle } from "../../src/domain/release-title.ts";

type Row = readonly [title: string, project: string, version: string | null, expected: string];

test.each<Row>([
  // What a title lacks is added.
  ["stable-2.14.0", "linkerd2", "2.14.0", "linkerd2 stable-2.14.0"],
  ["v1.2.0", "rig", "1.2.0", "rig v1.2.0"],
  ["1.0.0", "rig", "1.0.0", "rig 1.0.0"],
  ["Production Release", "rig", "1.4.0", "rig 1.4.0: Production Release"],
  ["Rig for production", "rig", "1.4.0", "1.4.0: Rig for production"],
  ["Trigger-happy 1.4.0", "rig", "1.4.0", "rig Trigger-happy 1.4.0"],
  ["Version 11.2.0", "rig", "1.2.0", "rig 1.2.0: Version 11.2.0"],
  ["Version 1.2.01", "rig", "1.2.0", "rig 1.2.0: Version 1.2.01"],
  ["v1.0.0", "rig", "1.0.0-rc.1", "rig 1.0.0-rc.1: v1.0.0"],
  ["Nightly build", "rig", null, "rig Nightly build"],
  ["@scope/pkg@1.2.3", "monorepo", "1.2.3", "monorepo @scope/pkg@1.2.3"],
  ["新版本发布", "rig", "1.4.0", "rig 1.4.0: 新版本发布"],
  // What it has, in whatever way, is not repeated.
  ["rig v1.2.0", "rig", "1.2.0", "rig v1.2.0"],
  ["Rig 1.2.0 is out", "rig", "1.2.0", "Rig 1.2.0 is out"],
  ["Gateway API v1.2.0", "gateway-api", "1.2.0", "Gateway API v1.2.0"],
  ["GatewayAPI 1.2.0", "gateway-api", "1.2.0", "GatewayAPI 1.2.0"],
  ["go1.21rc3", "go", "1.21rc3", "go1.21rc3"],
  ["Next.js 13.4", "next.js", "13.4", "Next.js 13.4"],
  ["PostgreSQL 17 Beta 1", "postgresql", "17.BETA1", "PostgreSQL 17 Beta 1"],
  ["rig nightly of 2024-11-02", "rig", "2024.11.02", "rig nightly of 2024-11-02"],
  ["发布rig 1.4.0版本", "rig", "1.4.0", "发布rig 1.4.0版本"],
  ["ＲＩＧ １.４.０", "rig", "1.4.0", "ＲＩＧ １.４.０"],
])("%j of %s %s becomes %j", (title, project, version, expected) => {
  expect(releaseTitle({ title, projects: [project], version })).toBe(expected);
});

test("any name of the project will do, and the first one is added", () => {
  const projects = ["The Rig Project", "rig"];
  expect(releaseTitle({ title: "rig 1.0", projects, version: "1.0" })).toBe("rig 1.0");
  expect(releaseTitle({ title: "1.0", projects, version: "1.0" })).toBe("The Rig Project 1.0");
  expect(releaseTitle({ title: "Release", projects: [], version: "1.0" })).toBe("1.0: Release");
});

test("a long title costs no time", () => {
  const started = performance.now();
  releaseTitle({ title: "a1".repeat(250), projects: ["a1".repeat(100) + "b"], version: "1.1.1.1.1.1" });
  expect(performance.now() - started).toBeLessThan(1_000);
});
