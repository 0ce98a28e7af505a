import { INITIAL, reduce } from "./state.js";

/** Holds the one state of the page and tells who listens that it changed. */
export function openStore() {
  let state = INITIAL;
  const listeners = new Set();
  return {
    get state() {
      return state;
    },
    dispatch(action) {
      const before = state;
      state = reduce(state, action);
      if (state !== before) for (const listener of listeners) listener(state, before, action);
    },
    onChange(listener) {
      listeners.add(listener);
    },
  };
}
