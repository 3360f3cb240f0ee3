import { legal } from "../../../domain/characters.ts";
import type { Example } from "./example.ts";

export const AboutInEnglish = ({ site, collection, feed }: Example) => (
  <>
    <p>
      Somebody follows a few projects and writes down what happened: dated notes, with quotes, a translation and a
      comment. The projects publish their releases. {legal(site.title)} joins the two:{" "}
      <strong>a note and the release that it is about are one entry</strong>, with the author’s comment first and the
      release notes after it. Whichever was there first, and whichever is edited later, you see an entry once, and it
      keeps its id for good.
    </p>

    <h2 id="ways">How to subscribe</h2>
    <p>
      Every page here has feeds. Give the page’s own address to your reader and it finds them, or take one of the three
      formats; they say the same:
    </p>
    <ul>
      <li>
        Atom: <code class="address">{feed}atom</code>
      </li>
      <li>
        RSS 2.0: <code class="address">{feed}rss</code>
      </li>
      <li>
        JSON Feed 1.1: <code class="address">{feed}json</code>
      </li>
    </ul>
    <p>
      A collection has feeds of its own, and so have its notes, its releases, each release channel, each tag, and each
      search. <a href="/feeds.opml">All feeds as OPML</a> can be imported in one go.
    </p>

    <h2 id="terminal">In a terminal</h2>
    <p>
      <code class="address">curl {site.url}/latest</code>
    </p>
    <p>
      This gives the newest ten entries as plain text; <code>/{collection}/latest</code> those of a collection.{" "}
      <code>?n=30</code> asks for as many, up to 100; <code>?since=2021-02-24</code> for those from a day on.{" "}
      <code>/latest.json</code> is the same for programs.
    </p>

    <h2 id="archive">The whole archive</h2>
    <p>
      A feed holds the newest 30 entries. All older ones are in archive documents, one or more a year, linked as RFC
      5005 says: in Atom and RSS follow <code>link rel="prev-archive"</code>, in JSON Feed <code>next_url</code>. Each
      entry comes once. Views that are no years are paged with <code>rel="next"</code>.
    </p>

    <h2 id="entries">What an entry says</h2>
    <ul>
      <li>
        <strong>id</strong> never changes, whatever happens to the title, the link or the date.
      </li>
      <li>
        <strong>published</strong> is the release’s date, or that of the note for an entry without a release.
      </li>
      <li>
        <strong>updated</strong> moves when a note joins, when the author edits it, or when upstream changes its words
        meaningfully; not for white space or a typing error.
      </li>
      <li>
        <strong>content</strong> is the note, then, under a rule, the release notes in their own language. A withdrawn
        release is marked, not taken away.
      </li>
    </ul>

    <h2 id="gazette">
      The JSON Feed extension <code>_gazette</code>
    </h2>
    <p>
      The feed and each item carry an object named <code>_gazette</code>. Its fields:
    </p>
    <div class="wide" role="group" aria-label="Fields of _gazette" tabindex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">field</th>
            <th scope="col">type</th>
            <th scope="col">meaning</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              <code>about</code>
            </td>
            <td>URL</td>
            <td>This page. In the feed and in each item.</td>
          </tr>
          <tr>
            <td>
              <code>collection</code>
            </td>
            <td>string</td>
            <td>The collection that the entry is in, as its addresses spell it.</td>
          </tr>
          <tr>
            <td>
              <code>has_note</code>
            </td>
            <td>boolean</td>
            <td>Whether the author wrote about it; if not, it is the release alone.</td>
          </tr>
          <tr>
            <td>
              <code>comment</code>
            </td>
            <td>string</td>
            <td>The author’s own comment as plain text, a line a paragraph. Absent without one.</td>
          </tr>
          <tr>
            <td>
              <code>track</code>
            </td>
            <td>string or null</td>
            <td>
              The release channel, such as <code>stable</code>. Absent, as the following, where there is no release or
              post.
            </td>
          </tr>
          <tr>
            <td>
              <code>upstream_url</code>
            </td>
            <td>URL or null</td>
            <td>Where the release or post was published.</td>
          </tr>
          <tr>
            <td>
              <code>upstream_id</code>
            </td>
            <td>string</td>
            <td>The id that upstream’s own feed gives it.</td>
          </tr>
          <tr>
            <td>
              <code>source</code>
            </td>
            <td>object or null</td>
            <td>
              The feed that it was read from: <code>title</code>, and <code>url</code>. Null when it is followed no
              more.
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  </>
);
