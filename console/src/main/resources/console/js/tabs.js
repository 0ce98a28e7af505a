import { part } from "./dom.js";

/** Open incidents and history beside the map; on a phone the map is a third tab. */
export function tabs({ store, screen, onHistory }) {
  const views = ["open", "map", "history"];
  const buttons = views.map((view) => part(`tab-${view}`));
  buttons.forEach((button, index) => {
    button.addEventListener("click", () => show(views[index]));
    button.addEventListener("keydown", move);
  });
  store.onChange((state, before) => {
    if (state.view !== before.view) render();
  });
  render();

  function show(view) {
    store.dispatch({ type: "view", view });
  }

  function render() {
    const { view } = store.state;
    screen.dataset.view = view;
    buttons.forEach((button, index) => {
      button.setAttribute("aria-selected", String(views[index] === view));
      button.tabIndex = views[index] === view ? 0 : -1;
    });
    part("panel-open").hidden = view === "history";
    part("panel-history").hidden = view !== "history";
    if (view === "history") onHistory();
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
