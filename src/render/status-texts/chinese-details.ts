// The details of a source's problem in Chinese. The ledger holds them in English.

const DETAILS: readonly (readonly [RegExp, string])[] = [
  [/^it is empty$/, "内容为空"],
  [/^it is neither XML nor JSON$/, "既不是 XML，也不是 JSON"],
  [/^its first element is (<.*>), which begins neither RSS nor Atom$/, "第一个元素是 $1，既不是 RSS，也不是 Atom"],
  [/^it is Atom 0\.3, and only Atom 1\.0 is read$/, "格式是 Atom 0.3，Gazette 只读取 Atom 1.0"],
  [
    /^the document ends before (<.*>); that element begins at line (\d+)$/,
    "文档在 $1 之前就结束了，这个元素始于第 $2 行",
  ],
  [/^(<.*>) comes before the end of (<.*>) at line (\d+)$/, "第 $3 行的 $1 出现在 $2 结束之前"],
  [/^elements are nested more than (\d+) levels deep at line (\d+)$/, "第 $2 行的元素嵌套超过 $1 层"],
  [/^it is JSON, but no JSON Feed: version or items are missing$/, "是 JSON，但不是 JSON Feed：缺少 version 或 items"],
  [/^it begins like JSON, but is no valid JSON, at line (\d+)$/, "第 $1 行不是有效的 JSON"],
  [/^it begins like JSON, but is no valid JSON$/, "不是有效的 JSON"],
  [/^it is JSON of more than (\d+) levels$/, "JSON 超过 $1 层"],
  [/^it is JSON of more than (\d+) values$/, "JSON 超过 $1 个值"],
  [/^its JSON ends inside of a string, which began at line (\d+)$/, "JSON 在字符串中间结束，这个字符串始于第 $1 行"],
  [/^its JSON ends at line (\d+), before its last bracket is closed$/, "JSON 在第 $1 行结束，但括号没有全部闭合"],
  [/^304 for a request without validators$/, "没有发送条件请求，却返回了 304"],
  [/^the name is unknown, or the connection is refused$/, "域名不存在，或者连接被拒绝"],
  [/^Network connection lost\.?$/, "连接中断"],
  [/^only https is read$/, "只读取 https 地址"],
  [/^it carries a user name or a password$/, "地址带有用户名或密码"],
  [/^the address is not public$/, "不是公网地址"],
  [/^only port 443 is read$/, "只读取 443 端口"],
  [/^it has more than (\d+) characters$/, "超过 $1 个字符"],
  [/^it is no URL$/, "不是有效的网址"],
];

/** Details that this version does not know, such as messages of the runtime, stay as they are. */
export function detailInChinese(detail: string): string {
  const known = DETAILS.find(([pattern]) => pattern.test(detail));
  return known === undefined ? detail : detail.replace(known[0], known[1]);
}
