/** Questions to the state. Pure; each answers anew only when what it reads has changed. */

export const SEVERITIES = Object.freeze(["critical", "major", "minor", "warning", "info"]);
const RANK = new Map(SEVERITIES.map((severity, index) => [severity, SEVERITIES.length - index]));

/** 5 (critical) to 1 (info); 0 for none. */
export function rank(severity) {
  return RANK.get(severity) ?? 0;
}

/** Whether somebody has taken it, or the acknowledgement given on this page is on its way. */
export function isAcknowledged(state, incident) {
  return Boolean(incident.acknowledgedAt) || state.pending.has(incident.id);
}

/** Open incidents that pass the filter, worst first, newest first among equals. */
export const listed = remembering(
  (state) => [state.open, state.pending, state.filter],
  (state, words) =>
    [...state.open.values()]
      .filter((incident) => passes(state, incident, words))
      .sort(byUrgency),
);

export function byUrgency(a, b) {
  return (
    rank(b.severity) - rank(a.severity) ||
    Date.parse(b.openedAt) - Date.parse(a.openedAt) ||
    (a.id < b.id ? -1 : 1)
  );
}

function passes(state, incident, words) {
  const { area, severity, kind, text, unacknowledged } = state.filter;
  return (
    incident.grid.startsWith(area) &&
    (!severity || incident.severity === severity) &&
    (!kind || incident.deviceKind === kind) &&
    (!unacknowledged || !isAcknowledged(state, incident)) &&
    (!text || words(incident).toLowerCase().includes(text.toLowerCase()))
  );
}

/** `{open, unacknowledged, critical, bySeverity}` of everything in the open, whatever the filter. */
export const figures = remembering(
  (state) => [state.open, state.pending],
  (state) => {
    const bySeverity = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0]));
    let unacknowledged = 0;
    for (const incident of state.open.values()) {
      bySeverity[incident.severity] += 1;
      if (!isAcknowledged(state, incident)) unacknowledged += 1;
    }
    return { open: state.open.size, unacknowledged, critical: bySeverity.critical, bySeverity };
  },
);

/** How many incidents were closed at or after this moment (millis). */
export function closedSince(state, moment) {
  let count = 0;
  for (const { clearedAt } of state.closed.values()) if (clearedAt >= moment) count += 1;
  return count;
}

/** Grid code → `{open, worst, unacknowledged, worstUnacknowledged}`, for grids with something open. */
export const gridStatuses = remembering(
  (state) => [state.open, state.pending],
  (state) => {
    const grids = new Map();
    for (const incident of state.open.values()) {
      const status = grids.get(incident.grid) ?? { open: 0, worst: "info", unacknowledged: 0 };
      status.open += 1;
      if (rank(incident.severity) > rank(status.worst)) status.worst = incident.severity;
      if (!isAcknowledged(state, incident)) status.unacknowledged += 1;
      grids.set(incident.grid, status);
    }
    return grids;
  },
);

/** Town code (9 digits) → `{open, unacknowledged, bySeverity}`. */
export const byTown = remembering(
  (state) => [state.open, state.pending],
  (state) => {
    const towns = new Map();
    for (const incident of state.open.values()) {
      const code = incident.grid.slice(0, 9);
      const town = towns.get(code) ?? { open: 0, unacknowledged: 0, bySeverity: {} };
      town.open += 1;
      if (!isAcknowledged(state, incident)) town.unacknowledged += 1;
      town.bySeverity[incident.severity] = (town.bySeverity[incident.severity] ?? 0) + 1;
      towns.set(code, town);
    }
    return towns;
  },
);

const NOTHING = Object.freeze({ risk: 0, incidentsPerHour: 0 });

/**
 * How an area stands by the stream's own reckoning: `{risk: 0…4, incidentsPerHour}`. For "" the one
 * area that holds all others which this user may see; null where there is none.
 */
export function standing(state, area) {
  if (area) return state.areas.get(area) ?? NOTHING;
  const codes = [...state.areas.keys()].sort((a, b) => a.length - b.length);
  const [widest = "", next = ""] = codes;
  if (!widest) return NOTHING;
  return next.length === widest.length ? null : state.areas.get(widest);
}

/** The kinds of device that have something open, in order. */
export const kinds = remembering(
  (state) => [state.open],
  (state) => [...new Set([...state.open.values()].map(({ deviceKind }) => deviceKind))].sort(),
);

// The last answer is kept while everything that it read, and the further argument, is the same.
function remembering(reads, answer) {
  let last = null;
  return (state, further) => {
    const read = [...reads(state), further];
    if (last && last.read.every((value, index) => value === read[index])) return last.answer;
    last = { read, answer: answer(state, further) };
    return last.answer;
  };
}
