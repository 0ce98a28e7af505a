import { h, part, reconcile, setText } from "./dom.js";
import { filterForm } from "./filters.js";
import { number } from "./format.js";
import { t } from "./i18n.js";
import { isAcknowledged, listed } from "./select.js";
import { incidentRow } from "./row.js";

/** Rows drawn at first and with each "more"; a list of thousands must not slow the page down. */
const PAGE = 120;

/** The open incidents, worst first, kept true while they come, change and go. */
export function incidentList({ store, world, select, narrow, acknowledge }) {
  const list = part("incident-list");
  const end = part("list-end");
  const filters = filterForm({ store, world, narrow });
  const rows = new Map();
  let limit = PAGE;
  let words = searchWords();
  list.addEventListener("keydown", move);
  return { render, relabel, tick };

  function render() {
    const { state } = store;
    const found = listed(state, words);
    const shown = found.slice(0, limit);
    const keep = new Set(shown.map(({ id }) => id));
    for (const id of rows.keys()) if (!keep.has(id)) rows.delete(id);
    reconcile(list, shown.map((incident) => draw(state, incident)));
    filters.render();
    renderEnd(state, found.length, shown.length);
  }

  function draw(state, incident) {
    const row = rows.get(incident.id) ?? { ...incidentRow({ world, select, acknowledge }), seen: [] };
    rows.set(incident.id, row);
    const told = {
      incident,
      acknowledged: isAcknowledged(state, incident),
      pending: state.pending.get(incident.id),
      failed: state.failed.get(incident.id),
      fresh: state.fresh.has(incident.id),
      selected: state.selected === incident.id,
      mine: state.mine.has(incident.id),
    };
    const seen = Object.values(told);
    if (seen.some((value, index) => value !== row.seen[index])) row.show(told);
    row.seen = seen;
    return row.element;
  }

  function renderEnd(state, found, shown) {
    if (!state.known) return say("list.waiting");
    if (state.open.size === 0) return say("list.empty", "list.empty.lead");
    if (found === 0) return say("list.empty.filter");
    const count = h("p.list-count", { data: { testid: "list-count" } });
    setText(count, t("list.count", { shown: number(found), all: number(state.open.size) }));
    const more = h("button.quiet", { type: "button", onclick: showMore });
    setText(more, t("list.more", { count: Math.min(PAGE, found - shown) }));
    end.replaceChildren(...(found > shown ? [more, count] : [count]));
  }

  function say(heading, lead) {
    const text = h("p.list-empty", { data: { testid: "list-empty" } }, t(heading));
    end.replaceChildren(text, ...(lead ? [h("p.list-lead", {}, t(lead))] : []));
  }

  function showMore() {
    limit += PAGE;
    render();
  }

  function relabel() {
    words = searchWords();
    for (const row of rows.values()) row.seen = [];
    filters.relabel();
    render();
  }

  // A new function after the names have changed, so that the search is answered anew.
  function searchWords() {
    return (incident) => world.areas.searchText(incident);
  }

  function tick() {
    const now = Date.now();
    for (const row of rows.values()) row.tick(now);
  }

  function move(event) {
    const by = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    const row = event.target.closest("li");
    if (!by || !row?.[by]) return;
    event.preventDefault();
    row[by].querySelector("button").focus();
  }
}
