import * as api from "./api.js";
import { startOfDay } from "./format.js";

const PAGE = 500;
const PAGES_MAX = 20;

/** Reads what was closed today before this page was opened; from then on the feed keeps count. */
export async function closedToday(store, user) {
  const clearedFrom = new Date(startOfDay(Date.now())).toISOString();
  let after = "";
  try {
    for (let page = 0; page < PAGES_MAX && store.state.user === user; page++) {
      const { items, next } = await api.incidents({ state: "cleared", clearedFrom, limit: PAGE, after });
      store.dispatch({ type: "closed-before", incidents: items });
      if (!next) return;
      after = next;
    }
  } catch (failure) {
    if (!(failure instanceof api.Refused)) throw failure;
    console.warn("today's closed incidents could not be read", failure);
  }
}
