// The facts that a person gives for real-looking tags: tag, version, pre-release, level.
import { describe, expect, test } from "vitest";
import { aSource, anItem } from "../helpers/samples.ts";
import { releaseFacts, tagFacts, type Level } from "../../src/domain/release-facts.ts";

type Row = readonly [tag: string, version: string | null, prerelease: boolean | null, level: Level | null];

const [final, pre] = [false, true];

const TAGS: readonly Row[] = [
  // Plain semantic versions.
  ["v1.2.3", "1.2.3", final, "patch"],
  ["1.2.0", "1.2.0", final, "minor"],
  ["v2.0.0", "2.0.0", final, "major"],
  ["v0.0.9", "0.0.9", final, "patch"],
  ["v0.14.0", "0.14.0", final, "minor"],
  ["v10.20.30", "10.20.30", final, "patch"],
  ["v1.0.0-rc.1", "1.0.0-rc.1", pre, "major"],
  ["1.0.0-alpha", "1.0.0-alpha", pre, "major"],
  ["1.0.0-alpha.beta", "1.0.0-alpha.beta", pre, "major"],
  ["1.0.0-x.7.z.92", "1.0.0-x.7.z.92", pre, "major"],
  ["1.0.0-0.3.7", "1.0.0-0.3.7", pre, "major"],
  ["v1.2.4-0", "1.2.4-0", pre, "patch"],
  ["v2.1.0-amd64", "2.1.0-amd64", final, "minor"],
  ["v3.1.0-beta.12", "3.1.0-beta.12", pre, "minor"],
  ["v1.29.0-alpha.0", "1.29.0-alpha.0", pre, "minor"],
  ["v2.0.0-pre.1", "2.0.0-pre.1", pre, "major"],
  ["v0.7.1-dev", "0.7.1-dev", pre, "patch"],
  ["v0.0.0-20191109021931-daa7c04131f5", "0.0.0-20191109021931-daa7c04131f5", pre, null],
  ["v1.2.3+20240101", "1.2.3", final, "patch"],
  ["v1.2.3-rc.1+build.7", "1.2.3-rc.1", pre, "patch"],
  // Linkerd, Envoy, Istio, Cilium, CoreDNS
  ["stable-2.14.0", "2.14.0", final, "minor"],
  ["stable-2.14.10", "2.14.10", final, "patch"],
  ["edge-21.6.3", "21.6.3", final, "patch"],
  ["release/v2.240.0", "2.240.0", final, "minor"],
  ["1.19.0-alpha.1", "1.19.0-alpha.1", pre, "minor"],
  ["1.20.1", "1.20.1", final, "patch"],
  ["v1.15.0-pre.2", "1.15.0-pre.2", pre, "minor"],
  // Gateway API, Kubernetes, Helm, Kustomize, cert-manager
  ["v1.2.0-rc2", "1.2.0-rc2", pre, "minor"],
  ["monthly-2025.09", "2025.09", final, null],
  ["helm-chart-4.8.0", "4.8.0", final, "minor"],
  ["controller-v1.9.1", "1.9.1", final, "patch"],
  ["kustomize/v5.1.1", "5.1.1", final, "patch"],
  ["api/v0.15.0", "0.15.0", final, "minor"],
  ["client/v6.3.0", "6.3.0", final, "minor"],
  ["snapshot-controller-v6.3.1", "6.3.1", final, "patch"],
  // npm monorepos
  ["@scope/pkg@1.2.3", "1.2.3", final, "patch"],
  ["@sveltejs/kit@2.0.0", "2.0.0", final, "major"],
  ["svelte@5.0.0-next.1", "5.0.0-next.1", pre, "major"],
  ["create-vite@5.1.0", "5.1.0", final, "minor"],
  ["plugin-legacy@5.0.0-beta.3", "5.0.0-beta.3", pre, "major"],
  ["@react-email/preview-server@4.1.0", "4.1.0", final, "minor"],
  ["@acme/dev@1.0.1", "1.0.1", final, "patch"],
  ["@web3-react/core@8.2.0", "8.2.0", final, "minor"],
  ["next-auth@4.23.1", "4.23.1", final, "patch"],
  ["dev-tools-v1.2.0", "1.2.0", final, "minor"],
  ["bun-v1.0.0", "1.0.0", final, "major"],
  ["v13.4.20-canary.22", "13.4.20-canary.22", pre, "patch"],
  ["17.0.0-next.3", "17.0.0-next.3", pre, "major"],
  ["v5.2-beta", "5.2-beta", pre, "minor"],
  ["v5.2-rc", "5.2-rc", pre, "minor"],
  ["v5.2.2", "5.2.2", final, "patch"],
  ["v27.0.0-alpha.6", "27.0.0-alpha.6", pre, "major"],
  ["v18.3.0-experimental-2c338b16f", "18.3.0-experimental-2c338b16f", pre, "minor"],
  // Go, Rust, Zig, Deno, Python, Ruby, PHP, Perl, Erlang, Haskell, Swift, Kotlin, Julia
  ["go1.21.1", "1.21.1", final, "patch"],
  ["go1.22", "1.22", final, "minor"],
  ["go1.21rc3", "1.21rc3", pre, "minor"],
  ["go1.22beta1", "1.22beta1", pre, "minor"],
  ["weekly.2012-03-27", "2012.03.27", pre, null],
  ["1.72.0", "1.72.0", final, "minor"],
  ["v3.14.0a2", "3.14.0a2", pre, "minor"],
  ["v3.13.0b4", "3.13.0b4", pre, "minor"],
  ["v3.12.0rc3", "3.12.0rc3", pre, "minor"],
  ["v3.12.0", "3.12.0", final, "minor"],
  ["5.0a1", "5.0a1", pre, "major"],
  ["4.2.5", "4.2.5", final, "patch"],
  ["v3_3_0_preview2", "3.3.0.preview2", pre, "minor"],
  ["v3_3_0_rc1", "3.3.0.rc1", pre, "minor"],
  ["v3_2_2", "3.2.2", final, "patch"],
  ["php-8.2.10", "8.2.10", final, "patch"],
  ["php-8.3.0RC2", "8.3.0RC2", pre, "minor"],
  ["php-8.3.0beta3", "8.3.0beta3", pre, "minor"],
  ["OTP-26.0", "26.0", final, "major"],
  ["OTP-25.3.2.6", "25.3.2.6", final, "patch"],
  ["OTP-26.0-rc3", "26.0-rc3", pre, "major"],
  ["ghc-9.6.2-release", "9.6.2", final, "patch"],
  ["ghc-9.8.1-alpha3", "9.8.1-alpha3", pre, "patch"],
  ["swift-5.9-RELEASE", "5.9", final, "minor"],
  ["swift-5.9-DEVELOPMENT-SNAPSHOT-2023-09-11-a", "5.9-DEVELOPMENT-SNAPSHOT-2023-09-11-a", pre, "minor"],
  ["swift-DEVELOPMENT-SNAPSHOT-2023-09-11-a", "2023.09.11-a", pre, null],
  ["v1.9.20-Beta", "1.9.20-Beta", pre, "patch"],
  ["v1.10.0-beta2", "1.10.0-beta2", pre, "minor"],
  ["perl-5.38.0", "5.38.0", final, "minor"],
  // PostgreSQL, SQLite, MySQL, MariaDB, MongoDB, Redis, ClickHouse, Cassandra, Kafka
  ["REL_17_2", "17.2", final, "minor"],
  ["REL_17_0", "17.0", final, "major"],
  ["REL9_6_24", "9.6.24", final, "patch"],
  ["REL_17_BETA1", "17.BETA1", pre, "major"],
  ["REL_16_RC1", "16.RC1", pre, "major"],
  ["REL15_2", "15.2", final, "minor"],
  ["release_1_2", "1.2", final, "minor"],
  ["version-3.43.1", "3.43.1", final, "patch"],
  ["mysql-8.1.0", "8.1.0", final, "minor"],
  ["mysql-cluster-8.0.34", "8.0.34", final, "patch"],
  ["mariadb-11.1.2", "11.1.2", final, "patch"],
  ["r7.0.1", "7.0.1", final, "patch"],
  ["r7.1.0-rc0", "7.1.0-rc0", pre, "minor"],
  ["7.2-rc1", "7.2-rc1", pre, "minor"],
  ["v23.8.2.7-lts", "23.8.2.7", final, "patch"],
  ["v23.9.1.1854-stable", "23.9.1.1854", final, "patch"],
  ["v23.10.1.1-testing", "23.10.1.1-testing", pre, "patch"],
  ["cassandra-4.1-alpha1", "4.1-alpha1", pre, "minor"],
  ["cassandra-4.1.3", "4.1.3", final, "patch"],
  ["3.5.0-rc0", "3.5.0-rc0", pre, "minor"],
  ["rel/release-3.3.6", "3.3.6", final, "patch"],
  ["rel/2.20.0", "2.20.0", final, "minor"],
  ["release-3.9.0", "3.9.0", final, "minor"],
  // The JVM's
  ["netty-4.1.97.Final", "4.1.97", final, "patch"],
  ["netty-5.0.0.Alpha5", "5.0.0.Alpha5", pre, "major"],
  ["29.0.1.Final", "29.0.1", final, "patch"],
  ["29.0.0.Beta1", "29.0.0.Beta1", pre, "major"],
  ["3.2.0.CR1", "3.2.0.CR1", pre, "minor"],
  ["v6.1.0-M4", "6.1.0-M4", pre, "minor"],
  ["v2.2.0.M1", "2.2.0.M1", pre, "minor"],
  ["v2.1.0.RELEASE", "2.1.0", final, "minor"],
  ["v2.2.0.BUILD-SNAPSHOT", "2.2.0.BUILD-SNAPSHOT", pre, "minor"],
  ["v33.0.0-jre", "33.0.0-jre", final, "major"],
  ["v33.2.1-android", "33.2.1-android", final, "patch"],
  ["jdk-21+35", "21", final, "major"],
  ["jdk-17.0.8+7", "17.0.8", final, "patch"],
  ["jdk-21-ga", "21", final, "major"],
  ["log4j-2.20.0", "2.20.0", final, "minor"],
  ["spark-3.4-v1.0.0", "1.0.0", final, "major"],
  // C and C++
  ["curl-8_2_1", "8.2.1", final, "patch"],
  ["curl-8_0_0", "8.0.0", final, "major"],
  ["openssl-3.1.2", "3.1.2", final, "patch"],
  ["openssl-3.2.0-alpha1", "3.2.0-alpha1", pre, "minor"],
  ["OpenSSL_1_1_1w", "1.1.1w", final, "patch"],
  ["OpenSSL_1_0_2-beta1", "1.0.2-beta1", pre, "patch"],
  ["boost-1.83.0", "1.83.0", final, "minor"],
  ["boost-1.83.0.beta1", "1.83.0.beta1", pre, "minor"],
  ["llvmorg-17.0.1", "17.0.1", final, "patch"],
  ["llvmorg-17.0.0-rc4", "17.0.0-rc4", pre, "major"],
  ["releases/gcc-13.2.0", "13.2.0", final, "minor"],
  ["bzip2-1.0.8", "1.0.8", final, "patch"],
  ["n6.1", "6.1", final, "minor"],
  ["n6.1-dev", "6.1-dev", pre, "minor"],
  ["7.1.1-29", "7.1.1-29", final, "patch"],
  ["3.3a", "3.3a", final, "minor"],
  ["3.4-rc", "3.4-rc", pre, "minor"],
  ["v254", "254", final, "major"],
  ["v254-rc3", "254-rc3", pre, "major"],
  ["v254.1", "254.1", final, "minor"],
  ["v6.5", "6.5", final, "minor"],
  ["v6.5-rc7", "6.5-rc7", pre, "minor"],
  ["FIREFOX_117_0_1_RELEASE", "117.0.1", final, "patch"],
  ["FIREFOX_118_0b5_RELEASE", "118.0b5", pre, "major"],
  ["116.0.5845.187", "116.0.5845.187", final, "patch"],
  ["4.2.1-stable", "4.2.1", final, "patch"],
  ["4.3-dev5", "4.3-dev5", pre, "minor"],
  // Calendar versions
  ["2024.11", "2024.11", final, null],
  ["2024.11.3", "2024.11.3", final, null],
  ["2024.11.0b3", "2024.11.0b3", pre, null],
  ["v2024.1.0-rc.1", "2024.1.0-rc.1", pre, null],
  ["web-v2023.9.1", "2023.9.1", final, null],
  ["22.04", "22.04", final, null],
  ["v22.03.5", "22.03.5", final, null],
  ["20241102", "20241102", final, null],
  ["release-20241102", "20241102", final, null],
  ["RELEASE.2023-09-04T19-57-37Z", "2023.09.04T19-57-37Z", final, null],
  ["nightly-2024-11-02", "2024.11.02", pre, null],
  ["nightly-2024-11-02-3fe1a2b", "2024.11.02-3fe1a2b", pre, null],
  ["nightly/2024-11-02", "2024.11.02", pre, null],
  // Channels, and tags without a version
  ["app-beta-1.2.3", "1.2.3", pre, "patch"],
  ["canary/2.0.0", "2.0.0", pre, "major"],
  ["release-candidate-2.0", "2.0", pre, "major"],
  ["nightly", null, pre, null],
  ["latest-dev", null, pre, null],
  ["latest", null, null, null],
  ["production", null, null, null],
  ["bzip2", null, null, null],
  ["k173", null, null, null],
  ["発表", null, null, null],
  // Revisions and editions
  ["v1.4.5-hotfix.1", "1.4.5-hotfix.1", final, "patch"],
  ["v2.3.0-p1", "2.3.0-p1", final, "minor"],
  ["v1.28.2+k3s1", "1.28.2", final, "patch"],
  ["v1.28.2-rc1+k3s1", "1.28.2-rc1", pre, "patch"],
  ["v1.27.3-gke.100", "1.27.3-gke.100", final, "patch"],
  ["v0.0.0", "0.0.0", final, null],
];

test("the table has at least 150 tags, each once", () => {
  expect(new Set(TAGS.map(([tag]) => tag)).size).toBe(TAGS.length);
  expect(TAGS.length).toBeGreaterThanOrEqual(150);
});

test.each(TAGS)("%s is version %s, pre-release: %s, level %s", (tag, version, prerelease, level) => {
  expect(tagFacts(tag)).toEqual({ tag, version, prerelease, level });
});

describe("a track that says whether its releases are pre-releases", () => {
  test("overrules the tag", () => {
    expect(tagFacts("edge-21.6.3", true)).toMatchObject({ version: "21.6.3", prerelease: true, level: "patch" });
    expect(tagFacts("weekly-1.2.0", false)).toMatchObject({ version: "1.2.0", prerelease: false });
  });
});

test("a release has its repository as site.yaml writes it, and a post has no facts", () => {
  const source = aSource({ repository: "Acme/Mesh", tracks: [{ name: "edge", pattern: "edge-*", prerelease: true }] });
  const item = anItem({ tag: "edge-21.6.3" });
  expect(releaseFacts(item, source)).toEqual({
    repository: "Acme/Mesh",
    tag: "edge-21.6.3",
    version: "21.6.3",
    prerelease: true,
    level: "patch",
  });
  expect(releaseFacts(item, undefined)).toMatchObject({ repository: "acme/mesh", prerelease: false });
  expect(releaseFacts(item, { ...source, isPrivate: true })).toMatchObject({ repository: null, version: "21.6.3" });
  expect(releaseFacts({ ...item, tag: null }, source)).toBeNull();
});

test("a hostile tag costs no time", () => {
  const started = performance.now();
  for (const part of ["1.", "1-", "v", "-rc", "@", "/", "_1", "a1"]) tagFacts(part.repeat(10_000));
  expect(performance.now() - started).toBeLessThan(2_000);
});
