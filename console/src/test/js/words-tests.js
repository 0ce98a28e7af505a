import { fill, WORDS } from "../../main/resources/console/js/i18n.js";
import { Areas, shortName } from "../../main/resources/console/js/areas.js";
import { equal, ok, test } from "./harness.js";

test("both languages have the same keys, and words for each", () => {
  equal(Object.keys(WORDS.zh).sort(), Object.keys(WORDS.en).sort());
  for (const words of Object.values(WORDS)) {
    for (const [key, text] of Object.entries(words)) ok(text.trim() !== "", `${key} has words`);
  }
});

test("both languages fill in the same values", () => {
  const holes = (text) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const key of Object.keys(WORDS.zh)) equal([key, holes(WORDS.zh[key])], [key, holes(WORDS.en[key])]);
});

test("what is not given stays visible", () => {
  equal(fill("{a} of {b}", { a: 0 }), "0 of {b}");
});

test("names are shortened to what tells them apart", () => {
  equal(shortName("澜石社区居委会", "zh"), "澜石社区");
  equal(shortName("罗南村民委员会", "zh"), "罗南村");
  equal(shortName("祖庙街道同济社区 第3网格", "zh"), "第3网格");
  equal(shortName("Zumiao Community 055 Grid 3", "en"), "Grid 3");
  equal(shortName("Zumiao Community 055", "en"), "Community 055");
});

test("a grid's path runs from its town down, and unknown codes name themselves", () => {
  const areas = new Areas(
    [
      { code: "440604", name: "禅城区" },
      { code: "440604012", name: "祖庙街道" },
      { code: "440604012055", name: "同济社区居委会" },
    ],
    [{ code: "440604012055003", name: "祖庙街道同济社区 第3网格" }],
  );
  equal(areas.path("440604012055003"), "祖庙街道·同济社区·第3网格");
  equal(areas.path("440604012055004"), "祖庙街道·同济社区·440604012055004");
  equal(areas.within("440604", 9), ["440604012"]);
});
