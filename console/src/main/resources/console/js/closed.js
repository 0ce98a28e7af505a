import * as api from "./api.js";
import { startOfDay } from "./format.js";

/** An incident that was open longer than a day before it was closed today is rare enough to miss. */
const LOOK_BACK_MILLIS = 24 * 3600_000;
const PAGE = 500;
const PAGES_MAX = 20;

/** Reads what was closed today before this page was opened; from then on the feed keeps count. */
export async function closedToday(store, user) {
  const from = new Date(startOfDay(Date.now()) - LOOK_BACK_MILLIS).toISOString();
  let after = "";
  try {
    for (let page = 0; page < PAGES_MAX && store.state.user === user; page++) {
      const { items, next } = await api.incidents({ state: "cleared", from, limit: PAGE, after });
      store.dispatch({ type: "closed-before", incidents: items });
      if (!next) return;
      after = next;
    }
  } catch (failure) {
    if (!(failure instanceof api.Refused)) throw failure;
    console.warn("today's closed incidents could not be read", failure);
  }
}
