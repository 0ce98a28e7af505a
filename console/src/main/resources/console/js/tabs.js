import { part } from "./dom.js";

/** Open incidents, history and devices beside the map; on a phone the map is a tab too. */
export function tabs({ store, screen, onHistory, onDevices }) {
  const views = ["open", "map", "history", "devices"];
  const buttons = views.map((view) => part(`tab-${view}`));
  buttons.forEach((button, index) => {
    button.addEventListener("click", () => show(views[index]));
    button.addEventListener("keydown", move);
  });
  store.onChange((state, before) => {
    if (state.view !== before.view || state.user !== before.user) render();
  });
  render();

  function show(view) {
    store.dispatch({ type: "view", view });
  }

  function render() {
    const { view: wanted, user } = store.state;
    // The register is nothing for an officer in the field, and the server would refuse it.
    const forbidden = user?.role === "officer";
    part("tab-devices").hidden = forbidden;
    const view = wanted === "devices" && forbidden ? "open" : wanted;
    screen.dataset.view = view;
    buttons.forEach((button, index) => {
      button.setAttribute("aria-selected", String(views[index] === view));
      button.tabIndex = views[index] === view ? 0 : -1;
    });
    part("panel-open").hidden = view === "history" || view === "devices";
    part("panel-history").hidden = view !== "history";
    part("panel-devices").hidden = view !== "devices";
    if (user && view === "history") onHistory();
    if (user && view === "devices") onDevices();
  }

  function move(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const shown = buttons.filter((button) => button.offsetParent !== null);
    const next = shown[(shown.indexOf(event.target) + by + shown.length) % shown.length];
    next.focus();
    next.click();
  }
}
