import type { Instant } from "../../domain/entry.ts";
import type { Health } from "../../domain/health.ts";
import type { SourceProblem } from "../../domain/source-problem.ts";
import { detailInChinese } from "./chinese-details.ts";
import type { StatusTexts } from "./texts.ts";

type At = (moment: Instant) => string;

function counted({ counts, failingSince }: Health, at: At): string {
  const { fresh, failing, unread, gone } = counts;
  const total = fresh + failing + unread + gone;
  if (total === 0) return "本站没有追踪任何来源。";
  if (fresh === total) return total === 1 ? "唯一的来源正常。" : `${total} 个来源全部正常。`;
  const parts = [
    fresh > 0 && `${fresh} 个正常`,
    failing > 0 && `${failing} 个${failingSince === null ? "" : `自 ${at(failingSince)} 起`}出错`,
    gone > 0 && `${gone} 个已不存在`,
    unread > 0 && `${unread} 个从未读取`,
  ].filter((part) => part !== false);
  return `共 ${total} 个来源：${parts.join("，")}。`;
}

function meaning({ verdict, since, counts }: Health, at: At): string {
  const when = since === null ? "" : `自 ${at(since)} 起`;
  switch (verdict) {
    case "ok":
      return "";
    case "unread":
      return "几分钟内开始第一次读取。";
    case "degraded":
      return `${counts.failing + counts.gone === 1 ? "一个来源有问题" : "部分来源有问题"}，其余照常更新。原因见下面的“问题”。`;
    case "failing":
      return `${when}没有任何来源读取成功，出错的稍后会再次尝试。原因见下面的“问题”。`;
    case "down":
      return `已经收不到任何新内容：${when}没有任何来源读取成功，每次尝试都失败。原因见下面的“问题”；如果都一样，多半是网络或 Worker 的问题，而不是来源的问题。`;
    case "untried":
      return `已经收不到任何新内容：${when}没有请求过任何来源。请在 Cloudflare 控制台检查这个 Worker 的定时触发器和队列消费者。`;
    case "noCron":
      return `定时触发器${when}没有运行，没有访客时就收不到新内容。请在 Cloudflare 控制台检查这个 Worker 的触发事件；如果没有记录，请重新部署。`;
  }
}

function problem(found: SourceProblem): string {
  switch (found.kind) {
    case "unreachable":
      return `无法连接：${detailInChinese(found.reason)}`;
    case "slow":
      return `${found.limitSeconds} 秒内没有传完`;
    case "large":
      return `内容超过 ${found.limitBytes / 1_000_000} MB，没有全部读取`;
    case "refused":
      return refusal(found.status, found.retryAfterSeconds);
    case "forbidden":
      return `指向 ${found.url}，Gazette 不会请求这个地址：${detailInChinese(found.reason)}`;
    case "redirects":
      return `重定向超过 ${found.limit} 次`;
    case "malformed":
      return `返回的订阅源无法读取：${detailInChinese(found.detail)}`;
    case "webPage":
      return "返回的是网页，不是订阅源：请在那个网页上找到订阅源的地址，写进 site.yaml";
    case "broken":
      return `返回的订阅源让 Gazette 出错：${detailInChinese(found.detail)}`;
    case "recorded":
      return found.words;
  }
}

function refusal(status: number, retryAfterSeconds: number | null): string {
  const wait = retryAfterSeconds === null ? "" : `，并要求等待 ${retryAfterSeconds} 秒`;
  switch (status) {
    case 404:
      return `返回 404：没有这个订阅源，可能已改名、删除或设为私有${wait}`;
    case 410:
      return "返回 410：订阅源已不存在，不再请求。请更正 site.yaml 里的地址，或者删除它、部署，再重新加入";
    case 429:
      return `返回 429：请求过多${wait}`;
    default:
      return `返回 ${status}${wait}`;
  }
}

export const CHINESE_STATUS: StatusTexts = {
  summary: (health, at) => counted(health, at) + meaning(health, at),
  problem,
  cron: "定时触发器上次运行：",
  waitsSince: "有来源到期未读，最早的始于 ",
  nothingWaits: "没有到期未读的来源",
  state: "状态",
  states: { fresh: "正常", failing: "出错", unread: "从未读取", gone: "已不存在" },
  failingSince: "出错始于",
  lastSuccess: "上次成功",
  problemNow: "问题",
  problemBefore: "上次问题（已恢复）",
  nextTry: "下次尝试",
  hostHeldUntil: "被主机限制访问至",
  move: "重定向",
  moveLine: ({ to, since, days, isInForce }, at) =>
    `永久重定向到 ${to ?? "另一个地址"}，自 ${at(since)} 起共 ${days} 天。` +
    (isInForce
      ? "现在从那里读取；site.yaml 里的地址每天试一次，能用就换回来。如果确实已经迁移，请更正 site.yaml。"
      : "持续三天后才直接使用新地址。"),
  limit: "限额",
  limits: {
    day: "今天的限额已用完：到明天之前只读取最新的几条。",
    total: "单个来源的总限额已用完：只读取最新的几条。请检查它是否在编造内容。",
  },
  isPrivate: "私有来源，不显示地址",
  entries: "条目",
  bareTags: "没有发布说明的标签",
  withdrawn: "已撤回",
  undated: "日期不可用",
  history: "更早的版本",
  historyLine: ({ state, pages, reached }, at) =>
    state === "not offered"
      ? "无法读取：这个平台的订阅源没有更早的页"
      : `${BACKFILL_STATES[state]}，读了 ${pages} 页${reached === null ? "" : `，最早到 ${at(reached)}`}`,
};

const BACKFILL_STATES = {
  "not offered": "无法读取",
  "walking back": "正在回溯",
  "catching up": "正在补齐",
  complete: "完整",
  "not wanted": "不需要",
  "as far back as wanted": "已到所需的日期",
} as const;
