import * as api from "./api.js";
import { problemWords } from "./problem.js";

/**
 * Acknowledges at once on the page and then at the server. When the server refuses, the page takes
 * it back and says why; when it agrees, the live stream brings the final word.
 */
export function acknowledger(store) {
  return async function acknowledge(incident) {
    const { user, mine, pending } = store.state;
    if (pending.has(incident)) return;
    const at = new Date().toISOString();
    store.dispatch({ type: "acknowledging", incident, by: user.officer ?? user.name, at });
    const alert = mine.get(incident);
    try {
      await (alert ? api.acknowledgeAlert(alert.id) : api.acknowledgeIncident(incident));
      store.dispatch({ type: "acknowledgement-taken", incident });
    } catch (failure) {
      store.dispatch({
        type: "acknowledgement-failed",
        incident,
        problem: problemWords(failure),
      });
    }
  };
}
