import { INITIAL, reduce } from "../../main/resources/console/js/state.js";

/** Words to build states with. */
export const GRID = "440604012055003";

export function incident(id, more = {}) {
  return {
    id,
    rule: "smoke",
    title: "烟雾报警",
    titleEn: "Smoke detected",
    grid: GRID,
    device: "smk-1",
    deviceKind: "smoke",
    severity: "major",
    state: "open",
    openedAt: "2026-01-01T12:00:00.000Z",
    clearedAt: null,
    step: 0,
    acknowledgedAt: null,
    acknowledgedBy: null,
    ...more,
  };
}

/** The state after a snapshot with these incidents. */
export function showing(...incidents) {
  return told(INITIAL, ["snapshot", { cursor: "c", grids: [], incidents }]);
}

/** The state after these `[type, data]` messages at a moment. */
export function told(state, ...messages) {
  return reduce(state, {
    type: "messages",
    at: 1000,
    messages: messages.map(([type, data]) => ({ type, data })),
  });
}
