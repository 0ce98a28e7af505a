import { INITIAL, reduce } from "../../main/resources/console/js/state.js";
import { isAcknowledged } from "../../main/resources/console/js/select.js";
import { equal, ok, test } from "./harness.js";
import { incident, showing, told } from "./words.js";

test("a snapshot is all there is", () => {
  const before = showing(incident("a"), incident("b"));
  const after = told(before, ["snapshot", { incidents: [incident("c")] }]);
  equal([...after.open.keys()], ["c"]);
  ok(after.known, "the state is known after a snapshot");
});

test("an incident that opens is fresh until it fades", () => {
  const opened = told(showing(), ["incident", incident("a", { change: "opened" })]);
  equal(opened.fresh.get("a"), 1000);
  equal(reduce(opened, { type: "faded", before: 999 }).fresh.size, 1);
  equal(reduce(opened, { type: "faded", before: 1000 }).fresh.size, 0);
});

test("what the snapshot brought is not fresh", () => {
  equal(showing(incident("a")).fresh.size, 0);
});

test("a picture of the selected incident is noticed, others are not", () => {
  const state = reduce(showing(incident("a"), incident("b")), { type: "select", incident: "a" });
  const picture = (id) => ["capture", { id: "p1", incident: id }];
  equal(told(state, picture("a"), picture("b"), picture(null)).pictures, 1);
});

test("nothing changes when nothing fades", () => {
  const state = showing(incident("a"));
  ok(reduce(state, { type: "faded", before: 5 }) === state, "the same state");
});

test("an older step never overwrites a newer one", () => {
  const now = showing(incident("a", { step: 3, severity: "critical" }));
  const after = told(now, ["incident", incident("a", { step: 2, severity: "minor" })]);
  equal(after.open.get("a").severity, "critical");
});

test("a cleared incident leaves the open ones and does not come back by late news", () => {
  const clear = { step: 2, state: "cleared", clearedAt: "2026-01-01T12:05:00.000Z", change: "cleared" };
  const cleared = told(showing(incident("a")), ["incident", incident("a", clear)]);
  equal([cleared.open.size, cleared.closed.size], [0, 1]);
  const late = told(cleared, ["incident", incident("a", { step: 1, change: "grew" })]);
  equal(late.open.size, 0);
});

test("what becomes part of another leaves the open ones and does not count as closed", () => {
  const part = { step: 1, mergedInto: "w", change: "merged" };
  const merged = told(showing(incident("a")), ["incident", incident("a", part)]);
  equal([merged.open.size, merged.closed.size], [0, 0]);
  const split = told(merged, ["incident", incident("a", { step: 2, mergedInto: null, change: "split" })]);
  equal(split.open.size, 1);
});

test("a reopened incident is open again and no longer counts as closed", () => {
  const clear = { step: 2, state: "cleared", clearedAt: "2026-01-01T12:05:00.000Z" };
  const after = told(
    showing(incident("a")),
    ["incident", incident("a", { ...clear, change: "cleared" })],
    ["incident", incident("a", { step: 3, change: "reopened" })],
  );
  equal([after.open.size, after.closed.size], [1, 0]);
});

test("a change that does not say who acknowledged keeps what is known", () => {
  const taken = told(showing(incident("a")), ["acknowledged", { incident: "a", by: "lead", at: "t" }]);
  const grown = told(taken, ["incident", incident("a", { step: 1, change: "grew" })]);
  equal(grown.open.get("a").acknowledgedBy, "lead");
});

test("the first acknowledgement stays", () => {
  const after = told(
    showing(incident("a")),
    ["acknowledged", { incident: "a", by: "first", at: "t1" }],
    ["acknowledged", { incident: "a", by: "second", at: "t2" }],
  );
  equal(after.open.get("a").acknowledgedBy, "first");
});

const ACKNOWLEDGING = { type: "acknowledging", incident: "a", by: "me", at: "t" };

test("an acknowledgement shows at once and stays when the feed confirms it", () => {
  const shown = reduce(showing(incident("a")), ACKNOWLEDGING);
  ok(isAcknowledged(shown, shown.open.get("a")), "shown at once");
  const taken = reduce(shown, { type: "acknowledgement-taken", incident: "a" });
  equal(taken.pending.get("a").taken, true);
  const confirmed = told(taken, ["acknowledged", { incident: "a", by: "me", at: "t" }]);
  equal([confirmed.pending.size, confirmed.open.get("a").acknowledgedBy], [0, "me"]);
});

test("an acknowledgement that failed is taken back with its reason", () => {
  const shown = reduce(showing(incident("a")), ACKNOWLEDGING);
  const failed = reduce(shown, { type: "acknowledgement-failed", incident: "a", problem: "no" });
  ok(!isAcknowledged(failed, failed.open.get("a")), "taken back");
  equal(failed.failed.get("a"), "no");
  equal(reduce(failed, ACKNOWLEDGING).failed.size, 0);
});

test("an officer's alert is outstanding until acknowledged or cancelled", () => {
  const alert = { id: "x", type: "alert", incident: "a" };
  const mine = told(showing(incident("a")), ["alert", alert]);
  equal([...mine.mine.keys()], ["a"]);
  equal(told(mine, ["alert", { ...alert, type: "cancel" }]).mine.size, 0);
  equal(told(mine, ["acknowledged", { incident: "a", by: "me", at: "t" }]).mine.size, 0);
  equal(told(mine, ["alert", { ...alert, type: "update" }]).mine.size, 1);
});

test("signing out forgets everything", () => {
  ok(reduce(showing(incident("a")), { type: "signed-out" }) === INITIAL, "the initial state");
});

test("the state before an action is left alone", () => {
  const before = showing(incident("a"));
  told(before, ["incident", incident("b", { change: "opened" })]);
  equal([...before.open.keys()], ["a"]);
});

test("a word that is new to the page is no error", () => {
  const state = showing(incident("a"));
  ok(told(state, ["later-invention", {}]) === state, "the same state");
});
