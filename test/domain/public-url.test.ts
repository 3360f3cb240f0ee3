import { expect, test } from "vitest";
import { publicUrl, withPublicUrls } from "../../src/domain/public-url.ts";

test.each([
  ["https://a.example/feed?format=atom", "https://a.example/feed?format=atom"],
  ["https://a.example/feed?token=abc", "https://a.example/feed"],
  ["https://a.example/feed?page=2&api_key=1", "https://a.example/feed?page=2"],
  ["https://me:pw@a.example/feed#x", "https://a.example/feed"],
  ["https://a.example/f?x=9f86d081884c7d659a2feaa0c55ad015", "https://a.example/f"],
  ["https://a.example/f?9f86d081884c7d659a2feaa0c55ad015", "https://a.example/f"],
  ["https://a.example/f?X-Amz-Signature=1&private_token=2&auth=3&sig=4", "https://a.example/f"],
  [
    "https://www.youtube.com/feeds/videos.xml?channel_id=UC_x5XG1OV2P6uZZ5FSM9Ttw",
    "https://www.youtube.com/feeds/videos.xml?channel_id=UC_x5XG1OV2P6uZZ5FSM9Ttw",
  ],
  ["not a url", "an invalid address"],
])("%s is shown as %s", (url, shown) => {
  expect(publicUrl(url)).toBe(shown);
});

test("URLs in a message are shown in the same way", () => {
  expect(withPublicUrls('Fetch of "https://a.example/f?token=abc" failed.')).toBe(
    'Fetch of "https://a.example/f" failed.',
  );
});
