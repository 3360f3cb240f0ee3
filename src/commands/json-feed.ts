// JSON Feed 1.1 as its specification has it (https://www.jsonfeed.org/version/1.1/); unknown keys only with an underscore.
import { z } from "zod";

const url = z.url();
const moment = z.iso.datetime({ offset: true });
const author = z
  .strictObject({ name: z.string().optional(), url: url.optional(), avatar: url.optional() })
  .refine((value) => Object.keys(value).length > 0, "an author has at least one of its fields");

const extensions = z.record(z.string().startsWith("_"), z.unknown());

/** Objects with these keys, and extensions. */
const extensible = <T extends z.ZodRawShape>(shape: T) =>
  z.looseObject(shape).superRefine((value, context) => {
    const unknown = Object.fromEntries(Object.entries(value).filter(([key]) => !(key in shape)));
    if (!extensions.safeParse(unknown).success)
      context.addIssue({ code: "custom", message: `unknown: ${Object.keys(unknown).join()}` });
  });

const item = extensible({
  id: z.string().min(1),
  url: url.optional(),
  external_url: url.optional(),
  title: z.string().optional(),
  content_html: z.string().optional(),
  content_text: z.string().optional(),
  summary: z.string().optional(),
  image: url.optional(),
  banner_image: url.optional(),
  date_published: moment,
  date_modified: moment,
  author: author.optional(), // of version 1, for older readers
  authors: z.array(author).optional(),
  tags: z.array(z.string()).optional(),
  language: z.string().optional(),
  attachments: z.array(z.unknown()).optional(),
});

export const jsonFeed = extensible({
  version: z.literal("https://jsonfeed.org/version/1.1"),
  title: z.string(),
  home_page_url: url.optional(),
  feed_url: url.optional(),
  description: z.string().optional(),
  user_comment: z.string().optional(),
  next_url: url.optional(),
  icon: url.optional(),
  favicon: url.optional(),
  author: author.optional(), // of version 1, for older readers
  authors: z.array(author).optional(),
  language: z.string().optional(),
  expired: z.boolean().optional(),
  hubs: z.array(z.strictObject({ type: z.string(), url })).optional(),
  items: z.array(item),
});
