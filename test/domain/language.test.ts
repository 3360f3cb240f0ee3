import { expect, test } from "vitest";
import { directionOf } from "../../src/domain/language.ts";

test.each(["ar", "he", "fa-IR", "ur", "yi", "dv", "ps", "ckb", "sd", "ug", "AR-eg", "az-Arab", "ff-Adlm", "en-Hebr"])(
  "%s runs from right to left",
  (language) => expect(directionOf(language)).toBe("rtl"),
);

test.each(["en", "zh-Hans", "ku", "ar-Latn", "he-Latn-IL", "", "en_US", "not a language", "x-private"])(
  "%j runs from left to right",
  (language) => expect(directionOf(language)).toBe("ltr"),
);
