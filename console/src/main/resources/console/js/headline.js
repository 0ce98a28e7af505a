import { h, part, setText } from "./dom.js";
import { number, startOfDay } from "./format.js";
import { glyph } from "./glyph.js";
import { t } from "./i18n.js";
import { byTown, closedSince, figures, SEVERITIES } from "./select.js";

/** The figures across the room: how much is open, how bad, where, and what was closed today. */
export function headline({ store, world, narrow }) {
  const severityBar = part("severity-bar");
  const townBar = part("towns");
  const severities = new Map(SEVERITIES.map((severity) => [severity, severityButton(severity)]));
  let towns = new Map();
  severityBar.append(...[...severities.values()].map(({ button }) => button));
  return { render };

  function render() {
    const { state } = store;
    const { open, unacknowledged, critical, bySeverity } = figures(state);
    setText(part("open-count"), state.known ? number(open) : "–");
    setText(part("unacknowledged-count"), state.known ? number(unacknowledged) : "–");
    setText(part("critical-count"), state.known ? number(critical) : "–");
    setText(part("closed-count"), number(closedSince(state, startOfDay(Date.now()))));
    part("critical-count").parentElement.classList.toggle("is-zero", critical === 0);
    part("unacknowledged-count").parentElement.classList.toggle("is-zero", unacknowledged === 0);
    for (const [severity, { button, count, bar }] of severities) {
      setText(count, number(bySeverity[severity]));
      bar.style.width = `${open ? (100 * bySeverity[severity]) / open : 0}%`;
      button.setAttribute("aria-pressed", String(state.filter.severity === severity));
      button.querySelector(".severity-word").textContent = t(`severity.${severity}`);
    }
    renderTowns(state);
  }

  function renderTowns(state) {
    const codes = world.areas.within("", 9);
    if (codes.join() !== [...towns.keys()].join()) {
      towns = new Map(codes.map((code) => [code, townButton(code)]));
      townBar.replaceChildren(...[...towns.values()].map(({ button }) => button));
    }
    const now = byTown(state);
    const most = Math.max(1, ...[...now.values()].map(({ open }) => open));
    for (const [code, { button, name, count, bar }] of towns) {
      const { open = 0, unacknowledged = 0, bySeverity = {} } = now.get(code) ?? {};
      setText(name, world.areas.short(code));
      setText(count, number(open));
      button.title = t("towns.summary", { name: world.areas.name(code), open, unacknowledged });
      button.setAttribute("aria-label", button.title);
      button.setAttribute("aria-pressed", String(state.filter.area === code));
      bar.style.width = `${(100 * open) / most}%`;
      SEVERITIES.forEach((severity, index) => {
        bar.children[index].style.flexGrow = String(bySeverity[severity] ?? 0);
      });
    }
  }

  function severityButton(severity) {
    const count = h("span.severity-count");
    const bar = h(`span.meter-fill.severity-${severity}`);
    const button = h(
      "button.severity-filter",
      { type: "button", data: { testid: `severity-${severity}` }, onclick: toggle },
      glyph(severity),
      h("span.severity-word"),
      count,
      h("span.meter", { "aria-hidden": "true" }, bar),
    );
    return { button, count, bar };
    function toggle() {
      narrow({ severity: store.state.filter.severity === severity ? "" : severity });
    }
  }

  function townButton(code) {
    const name = h("span.town-name");
    const count = h("span.town-count");
    const bar = h(
      "span.town-fill",
      {},
      SEVERITIES.map((severity) => h(`span.severity-${severity}`)),
    );
    const button = h(
      "button.town",
      { type: "button", data: { testid: `town-${code}` }, onclick: toggle },
      name,
      count,
      h("span.meter", { "aria-hidden": "true" }, bar),
    );
    return { button, name, count, bar };
    function toggle() {
      narrow({ area: store.state.filter.area === code ? "" : code });
    }
  }
}
