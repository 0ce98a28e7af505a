import { reduce } from "../../main/resources/console/js/state.js";
import {
  byTown,
  closedSince,
  figures,
  gridStatuses,
  listed,
  standing,
} from "../../main/resources/console/js/select.js";
import { equal, ok, test } from "./harness.js";
import { GRID, incident, showing } from "./words.js";

const words = ({ title }) => title;
const ids = (state) => listed(state, words).map(({ id }) => id);

test("the list is worst first, then newest first", () => {
  const state = showing(
    incident("old", { openedAt: "2026-01-01T11:00:00.000Z" }),
    incident("mild", { severity: "info" }),
    incident("new"),
    incident("worst", { severity: "critical", openedAt: "2026-01-01T10:00:00.000Z" }),
  );
  equal(ids(state), ["worst", "new", "old", "mild"]);
});

test("filters narrow by area prefix, severity, kind, words and acknowledgement", () => {
  const state = showing(
    incident("a"),
    incident("b", { grid: "440604100001001", severity: "minor" }),
    incident("c", { deviceKind: "camera", title: "占道经营", acknowledgedAt: "t" }),
  );
  const narrowed = (filter) => ids(reduce(state, { type: "filter", filter }));
  equal(narrowed({ area: "440604100" }), ["b"]);
  equal(narrowed({ area: GRID }), ["a", "c"]);
  equal(narrowed({ severity: "minor" }), ["b"]);
  equal(narrowed({ kind: "camera" }), ["c"]);
  equal(narrowed({ text: "占道" }), ["c"]);
  equal(narrowed({ unacknowledged: true }), ["a", "b"]);
});

test("figures count everything open, whatever the filter", () => {
  const state = reduce(
    showing(incident("a", { severity: "critical" }), incident("b", { acknowledgedAt: "t" })),
    { type: "filter", filter: { severity: "info" } },
  );
  const { open, unacknowledged, critical, bySeverity } = figures(state);
  equal([open, unacknowledged, critical, bySeverity.major], [2, 1, 1, 1]);
});

test("a grid shows its worst severity, how many are open and how many wait", () => {
  const state = showing(
    incident("a", { severity: "warning" }),
    incident("b", { severity: "critical", acknowledgedAt: "t" }),
  );
  equal(gridStatuses(state).get(GRID), { open: 2, worst: "critical", unacknowledged: 1 });
  equal(byTown(state).get("440604012").open, 2);
});

test("an answer is kept while nothing changed that it read", () => {
  const state = showing(incident("a"));
  ok(gridStatuses(state) === gridStatuses({ ...state, selected: "a" }), "the same answer");
});

test("closed today are those cleared since midnight", () => {
  const clearedAt = "2026-01-01T12:00:00.000Z";
  const state = reduce(showing(), {
    type: "closed-before",
    incidents: [incident("a", { clearedAt }), incident("b", { clearedAt: "2025-12-31T12:00:00.000Z" })],
  });
  equal(closedSince(state, Date.parse("2026-01-01T00:00:00.000Z")), 1);
});

test("an area stands as the stream says, calm where it has said nothing", () => {
  const status = (area, risk) => ({ area, risk, incidentsPerHour: risk * 3 });
  const told = (...data) => ({
    type: "messages",
    at: 0,
    messages: [
      { type: "snapshot", data: { incidents: [], areas: [status("440604", 2), status("440604012", 1)] } },
      ...data.map((one) => ({ type: "area", data: one })),
    ],
  });
  const state = reduce(showing(), told(status("440604012", 4)));
  equal(standing(state, "440604012").risk, 4);
  equal(standing(state, "440604012001").risk, 0);
  equal(standing(state, "").incidentsPerHour, 6);
  const two = reduce(showing(), {
    type: "messages",
    at: 0,
    messages: [{ type: "snapshot", data: { incidents: [], areas: [status("440604010", 1), status("440604012", 1)] } }],
  });
  equal(standing(two, ""), null);
});
