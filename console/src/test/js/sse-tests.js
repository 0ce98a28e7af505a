import { eventStreamReader } from "../../main/resources/console/js/sse.js";
import { waitBefore } from "../../main/resources/console/js/feed.js";
import { liveState } from "../../main/resources/console/js/bar.js";
import { incidentOf } from "../../main/resources/console/js/address.js";
import { equal, ok, test } from "./harness.js";

function read(...pieces) {
  const events = [];
  const take = eventStreamReader({ event: (event) => events.push(event) });
  for (const piece of pieces) take(piece);
  return events;
}

const STREAM = ': hello\n\nevent: snapshot\nid: m-1\ndata: {"a":\ndata: 1}\n\nevent: grid\nid: m-2\ndata: {}\n\n';
const EVENTS = [
  { type: "snapshot", id: "m-1", data: '{"a":\n1}' },
  { type: "grid", id: "m-2", data: "{}" },
];

test("a stream is read as events", () => equal(read(STREAM), EVENTS));

test("a stream is read the same wherever the network cuts it", () => {
  for (let at = 1; at < STREAM.length; at++) {
    equal(read(STREAM.slice(0, at), STREAM.slice(at)), EVENTS);
  }
  equal(read(...STREAM), EVENTS);
});

test("lines may end in CR LF or CR, also across a cut", () => {
  equal(read(...STREAM.replaceAll("\n", "\r\n")), EVENTS);
  equal(read(`${STREAM.replaceAll("\n", "\r")}:`), EVENTS);
});

test("an event without an id keeps the last one", () => {
  equal(read("id: 7\ndata: a\n\ndata: b\n\n").map(({ id }) => id), ["7", "7"]);
});

test("half an event says nothing", () => equal(read("event: grid\ndata: {}\n"), []));

test("waiting doubles, is spread and has a bound", () => {
  equal([0, 1, 2, 20].map((attempt) => waitBefore(attempt, 1)), [500, 1000, 2000, 15000]);
  equal(waitBefore(1, 0), 500);
});

test("a connection that says nothing is not live", () => {
  equal(liveState({ state: "live", heardAt: 1000 }, 2000), "live");
  equal(liveState({ state: "live", heardAt: 1000 }, 31_000), "stale");
  equal(liveState({ state: "reconnecting", heardAt: 1000 }, 2000), "reconnecting");
  equal(liveState({ state: "connecting", heardAt: 0 }, 99_000), "connecting");
});

test("an address names an incident or nothing", () => {
  equal(incidentOf("#incident=0a1b2c3d4e5f60718293a4b5c6d7e8f9"), "0a1b2c3d4e5f60718293a4b5c6d7e8f9");
  ok(incidentOf("#incident=../../x") === null, "no path");
  ok(incidentOf("") === null, "nothing");
});
