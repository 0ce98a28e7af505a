import { part } from "./dom.js";

/** Open incidents, history, rules and devices beside the map; on a phone the map is a tab too. */
export function tabs({ store, screen, onHistory, onRules, onDevices }) {
  const views = ["open", "map", "history", "rules", "devices"];
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
    // The registers are nothing for an officer in the field, and the server would refuse them.
    const forbidden = user?.role === "officer";
    part("tab-devices").hidden = forbidden;
    part("tab-rules").hidden = forbidden;
    const view = ["devices", "rules"].includes(wanted) && forbidden ? "open" : wanted;
    screen.dataset.view = view;
    buttons.forEach((button, index) => {
      button.setAttribute("aria-selected", String(views[index] === view));
      button.tabIndex = views[index] === view ? 0 : -1;
    });
    part("panel-open").hidden = ["history", "rules", "devices"].includes(view);
    part("panel-history").hidden = view !== "history";
    part("panel-rules").hidden = view !== "rules";
    part("panel-devices").hidden = view !== "devices";
    if (user && view === "history") onHistory();
    if (user && view === "rules") onRules();
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
