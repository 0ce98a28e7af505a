/**
 * What the page knows, and how each thing that happens changes it. Pure: no clock, no network, no
 * document; `reduce(state, action)` answers a new state and leaves the old one alone.
 *
 * The incidents in the open are the one source of what list, map and figures show, so that these
 * can never tell different stories.
 */
export const EMPTY_FILTER = Object.freeze({
  area: "",
  severity: "",
  kind: "",
  text: "",
  unacknowledged: false,
});

/** How many closed incidents are remembered, so that late news of them is recognised. */
const CLOSED_MAX = 20_000;

export const INITIAL = Object.freeze({
  user: null,
  known: false, // whether a snapshot has come
  open: new Map(), // id → Incident, open ones only
  areas: new Map(), // area code → AreaStatus as the stream tells it, where something is or lately was
  closed: new Map(), // id → { step, clearedAt }
  pending: new Map(), // incident id → { by, at, taken }: acknowledged here, not yet told by the feed
  failed: new Map(), // incident id → why the acknowledgement did not go through
  mine: new Map(), // incident id → the officer's own outstanding alert
  fresh: new Map(), // id → when it appeared (millis)
  feed: Object.freeze({ state: "connecting", heardAt: 0, retryAt: 0 }),
  filter: EMPTY_FILTER,
  selected: null,
  pictures: 0, // how many pictures of the selected incident the feed has told of
  view: "open",
});

export function reduce(state, action) {
  switch (action.type) {
    case "signed-in":
      return { ...INITIAL, user: action.user, view: state.view, selected: state.selected };
    case "signed-out":
      return INITIAL;
    case "messages":
      return action.messages.reduce((now, message) => take(now, message, action.at), state);
    case "closed-before":
      return { ...state, closed: withClosed(state.closed, action.incidents) };
    case "feed":
      return { ...state, feed: { ...state.feed, ...action.feed } };
    case "filter":
      return { ...state, filter: { ...state.filter, ...action.filter } };
    case "select":
      return { ...state, selected: action.incident };
    case "view":
      return { ...state, view: action.view };
    case "faded":
      return faded(state, action.before);
    case "acknowledging":
      return {
        ...state,
        pending: put(state.pending, action.incident, { by: action.by, at: action.at, taken: false }),
        failed: drop(state.failed, action.incident),
      };
    case "acknowledgement-taken":
      return state.pending.has(action.incident)
        ? {
            ...state,
            pending: put(state.pending, action.incident, {
              ...state.pending.get(action.incident),
              taken: true,
            }),
          }
        : state;
    case "acknowledgement-failed":
      return {
        ...state,
        pending: drop(state.pending, action.incident),
        failed: put(state.failed, action.incident, action.problem),
      };
    default:
      throw new Error(`no such action: ${action.type}`);
  }
}

function faded(state, before) {
  const fresh = without(state.fresh, (at) => at <= before);
  return fresh === state.fresh ? state : { ...state, fresh };
}

function take(state, { type, data }, at) {
  switch (type) {
    case "snapshot":
      return snapshot(state, data);
    case "incident":
      return incident(state, data, at);
    case "acknowledged":
      return acknowledged(state, data);
    case "area":
      return { ...state, areas: put(state.areas, data.area, data) };
    case "alert":
      return alert(state, data);
    case "capture":
      return data.incident === state.selected ? { ...state, pictures: state.pictures + 1 } : state;
    default:
      return state; // `grid` says again what the incidents say; later words of the server are no error
  }
}

// A snapshot is all there is: what it does not name is open no more.
function snapshot(state, { incidents, areas = [] }) {
  const open = new Map();
  for (const one of incidents) open.set(one.id, one);
  const still = (_, id) => !open.has(id) || open.get(id).acknowledgedAt;
  return {
    ...state,
    known: true,
    open,
    areas: new Map(areas.map((one) => [one.area, one])),
    closed: without(state.closed, (_, id) => open.has(id)),
    pending: without(state.pending, still),
    failed: without(state.failed, still),
    mine: new Map(), // an officer's outstanding alerts follow the snapshot
    fresh: without(state.fresh, (_, id) => !open.has(id)),
  };
}

function incident(state, told, at) {
  const before = state.open.get(told.id);
  const ended = state.closed.get(told.id);
  if (told.step < (before?.step ?? -1) || told.step < (ended?.step ?? -1)) return state;
  if (told.state === "cleared") return cleared(state, told);
  if (told.shadow || told.mergedInto || told.mutedBy) return gone(state, told);
  // The change that reopens brings back no old acknowledgement; any other keeps what is known.
  const keep = before && told.change !== "reopened" && !told.acknowledgedAt;
  const now = keep
    ? { ...told, acknowledgedAt: before.acknowledgedAt, acknowledgedBy: before.acknowledgedBy }
    : told;
  return {
    ...state,
    open: put(state.open, told.id, now),
    closed: drop(state.closed, told.id),
    pending: now.acknowledgedAt ? drop(state.pending, told.id) : state.pending,
    fresh: before ? state.fresh : put(state.fresh, told.id, at),
  };
}

function cleared(state, told) {
  return { ...gone(state, told), closed: withClosed(state.closed, [told]) };
}

// No longer one that people are told of by itself: part or consequence of another.
function gone(state, told) {
  return {
    ...state,
    open: drop(state.open, told.id),
    pending: drop(state.pending, told.id),
    failed: drop(state.failed, told.id),
    fresh: drop(state.fresh, told.id),
  };
}

function acknowledged(state, { incident: id, by, at }) {
  const before = state.open.get(id);
  const mine = drop(state.mine, id);
  if (!before) return { ...state, mine };
  const now = before.acknowledgedAt
    ? before
    : { ...before, acknowledgedAt: at, acknowledgedBy: by };
  return {
    ...state,
    open: put(state.open, id, now),
    pending: drop(state.pending, id),
    failed: drop(state.failed, id),
    mine,
  };
}

function alert(state, told) {
  if (told.type === "update") return state;
  return told.type === "cancel"
    ? { ...state, mine: drop(state.mine, told.incident) }
    : { ...state, mine: put(state.mine, told.incident, told) };
}

function withClosed(closed, incidents) {
  const now = new Map(closed);
  for (const { id, step, clearedAt } of incidents) {
    if (step < (now.get(id)?.step ?? -1)) continue;
    now.set(id, { step, clearedAt: Date.parse(clearedAt) });
  }
  for (const id of now.keys()) {
    if (now.size <= CLOSED_MAX) break;
    now.delete(id);
  }
  return now;
}

function put(map, key, value) {
  return new Map(map).set(key, value);
}

function drop(map, key) {
  if (!map.has(key)) return map;
  const now = new Map(map);
  now.delete(key);
  return now;
}

// Answers the same map where nothing goes, so that nothing is drawn again for it.
function without(map, gone) {
  const left = [...map].filter(([key, value]) => !gone(value, key));
  return left.length === map.size ? map : new Map(left);
}
