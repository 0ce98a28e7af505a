/** Keeps the chosen incident in the page's address, so that a link leads to it: `#incident=<id>`. */
export function addressBar({ store, select }) {
  store.onChange((state, before) => {
    if (state.selected === before.selected || !state.user) return;
    const mark = state.selected ? `#incident=${state.selected}` : location.pathname;
    history.replaceState(null, "", mark);
  });
  addEventListener("hashchange", follow);
  return { follow };

  function follow() {
    const id = incidentOf(location.hash);
    if (id && store.state.user) select(id);
  }
}

/** The incident that an address names, or null. */
export function incidentOf(hash) {
  return /^#incident=([0-9a-f]{8,64})$/.exec(hash)?.[1] ?? null;
}
