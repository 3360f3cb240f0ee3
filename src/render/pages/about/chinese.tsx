import { legal } from "../../../domain/characters.ts";
import type { Example } from "./example.ts";

export const AboutInChinese = ({ site, collection, feed }: Example) => (
  <>
    <p>
      有人追踪几个开源项目，把发生的事逐日记下来：摘录原文，附上翻译和点评；项目自己则发布版本。{legal(site.title)}
      把两者合在一起：<strong>笔记和它所说的版本是同一个条目</strong>
      ，先是作者的点评，后是上游的发布说明。不论哪一个先出现、哪一个后来修改，你只会看到一次，条目的 id 永不改变。
    </p>

    <h2 id="ways">怎样订阅</h2>
    <p>这里的每个页面都有订阅源。把页面地址交给阅读器，它会自己找到；也可以从三种内容相同的格式里任选一种：</p>
    <ul>
      <li>
        Atom：<code class="address">{feed}atom</code>
      </li>
      <li>
        RSS 2.0：<code class="address">{feed}rss</code>
      </li>
      <li>
        JSON Feed 1.1：<code class="address">{feed}json</code>
      </li>
    </ul>
    <p>
      每个栏目有自己的订阅源，栏目里的笔记、版本发布、每条发布通道、每个标签、每次搜索也都有。
      <a href="/feeds.opml">OPML 文件</a>可以一次导入全部订阅。
    </p>

    <h2 id="terminal">在终端里看</h2>
    <p>
      <code class="address">curl {site.url}/latest</code>
    </p>
    <p>
      这会给出最新十条的纯文本，<code>/{collection}/latest</code> 只给一个栏目的。<code>?n=30</code>{" "}
      指定条数，最多一百；<code>?since=2021-02-24</code> 从某一天算起。<code>/latest.json</code> 是给程序用的同样内容。
    </p>

    <h2 id="archive">全部存档</h2>
    <p>
      订阅源里是最新的 30 条，更早的都在按年份存放的存档里，按 RFC 5005 相连：Atom 和 RSS 里顺着{" "}
      <code>link rel="prev-archive"</code> 走，JSON Feed 里顺着 <code>next_url</code>
      走，每一条恰好出现一次。年份以外的视图用 <code>rel="next"</code> 翻页。
    </p>

    <h2 id="entries">条目里有什么</h2>
    <ul>
      <li>
        <strong>id</strong>：不论标题、链接还是日期怎样修改，永不改变。
      </li>
      <li>
        <strong>published</strong>：版本的发布日期；没有版本时是笔记的日期。
      </li>
      <li>
        <strong>updated</strong>：笔记加入、作者修改笔记、上游对文字做了有意义的改动时才会变；空白和笔误不算。
      </li>
      <li>
        <strong>content</strong>：先是笔记，分隔线之后是发布说明，各用各的语言。被撤回的版本会注明，不会消失。
      </li>
    </ul>

    <h2 id="gazette">
      JSON Feed 扩展 <code>_gazette</code>
    </h2>
    <p>
      订阅源和其中的每一条都带有一个名为 <code>_gazette</code> 的对象，字段如下：
    </p>
    <div class="wide" role="group" aria-label="_gazette 的字段" tabindex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">字段</th>
            <th scope="col">类型</th>
            <th scope="col">含义</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              <code>about</code>
            </td>
            <td>URL</td>
            <td>本页。订阅源和每一条里都有。</td>
          </tr>
          <tr>
            <td>
              <code>collection</code>
            </td>
            <td>字符串</td>
            <td>所属栏目，写法与地址里相同。</td>
          </tr>
          <tr>
            <td>
              <code>has_note</code>
            </td>
            <td>布尔值</td>
            <td>作者是否写了笔记；没有的话就只是上游发布的版本。</td>
          </tr>
          <tr>
            <td>
              <code>comment</code>
            </td>
            <td>字符串</td>
            <td>作者的点评，纯文本，一段一行。没有点评就没有这个字段。</td>
          </tr>
          <tr>
            <td>
              <code>track</code>
            </td>
            <td>字符串或 null</td>
            <td>
              发布通道，如 <code>stable</code>。没有版本或文章时，这个字段和以下各个字段都不出现。
            </td>
          </tr>
          <tr>
            <td>
              <code>upstream_url</code>
            </td>
            <td>URL 或 null</td>
            <td>版本或文章最初发布的地方。</td>
          </tr>
          <tr>
            <td>
              <code>upstream_id</code>
            </td>
            <td>字符串</td>
            <td>上游自己的订阅源给它的 id。</td>
          </tr>
          <tr>
            <td>
              <code>source</code>
            </td>
            <td>对象或 null</td>
            <td>
              读自哪个订阅源：<code>title</code> 和 <code>url</code>。不再追踪时为 null。
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  </>
);
