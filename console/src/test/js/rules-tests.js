import { bars } from "../../main/resources/console/js/precision.js";
import { fitting, stateOf } from "../../main/resources/console/js/rules.js";
import { equal, test } from "./harness.js";

const record = (id, fields = {}) => ({ rule: { id, name: `规则 ${id}`, enabled: true, shadow: false, ...fields } });

test("a rule is live, on trial or off", () => {
  equal(stateOf({ enabled: true, shadow: false }), "live");
  equal(stateOf({ enabled: true, shadow: true }), "shadow");
  equal(stateOf({ enabled: false, shadow: true }), "off");
});

test("rules that find most stand first, and a search looks at ids and both names", () => {
  const records = [record("b"), record("a"), record("quiet", { nameEn: "Smoke" }), record("busy")];
  const scores = new Map([["busy", { incidents: 9 }]]);
  const ids = (asked) => fitting(records, scores, { text: "", state: "", ...asked }).map(({ rule }) => rule.id);
  equal(ids({}), ["busy", "a", "b", "quiet"]);
  equal(ids({ text: "SMOKE" }), ["quiet"]);
  equal(ids({ text: "规则 a" }), ["a"]);
  equal(ids({ state: "off" }), []);
});

test("every day has a bar, and what nobody has judged is told apart", () => {
  const periods = [{ since: "2026-01-02T00:00:00.000Z", incidents: 5, real: 2, falseAlarms: 1 }];
  equal(bars(periods, "2026-01-01T12:00:00.000Z", "2026-01-03T00:00:00.000Z"), [
    { day: "2026-01-01", real: 0, falseAlarms: 0, unjudged: 0 },
    { day: "2026-01-02", real: 2, falseAlarms: 1, unjudged: 2 },
  ]);
});
