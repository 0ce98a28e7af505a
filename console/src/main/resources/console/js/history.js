import * as api from "./api.js";
import { h, part, setText } from "./dom.js";
import { choice, label, offer } from "./filters.js";
import { t } from "./i18n.js";
import { problemWords } from "./problem.js";
import { incidentRow } from "./row.js";
import { SEVERITIES } from "./select.js";

const PAGE = 50;

/** Incidents of the past by area, time, severity and state, page after page. */
export function historyPanel({ store, world, select }) {
  const form = part("history-form");
  const list = part("history-list");
  const end = part("history-end");
  const area = choice("history-area");
  const severity = choice("history-severity");
  const state = choice("history-state");
  const acknowledged = choice("history-acknowledged");
  const standing = choice("history-standing");
  const from = h("input", { type: "datetime-local", data: { testid: "history-from" } });
  const to = h("input", { type: "datetime-local", data: { testid: "history-to" } });
  const fromWords = h("span");
  const toWords = h("span");
  const search = h("button.primary", { type: "submit", data: { testid: "history-search" } });
  let rows = [];
  let next = null;
  let asked = null; // the query of the pages on show
  let problem = null;
  let busy = false;
  form.append(
    area,
    severity,
    state,
    acknowledged,
    standing,
    h("label.span", {}, fromWords, from),
    h("label.span", {}, toWords, to),
    search,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(query());
  });
  store.onChange((now, before) => {
    if (now.user !== before.user) forget();
    else if (now.selected !== before.selected) for (const row of rows) draw(row);
  });
  return { show, relabel };

  /** The first look brings the newest; later ones keep what was searched. */
  function show() {
    if (!asked) ask(query());
  }

  function query() {
    return {
      area: area.value,
      severity: severity.value,
      state: state.value,
      acknowledged: acknowledged.value,
      standing: standing.value,
      from: iso(from.value),
      to: iso(to.value),
      limit: PAGE,
    };
  }

  async function ask(wanted, after = "") {
    asked = wanted;
    problem = null;
    busy = true;
    if (!after) {
      rows = [];
      next = null;
    }
    render();
    try {
      const page = await api.incidents({ ...wanted, after });
      if (asked !== wanted) return;
      rows.push(...page.items.map(row));
      next = page.next;
    } catch (failure) {
      if (asked !== wanted) return;
      problem = problemWords(failure);
    }
    busy = false;
    render();
  }

  function row(incident) {
    const made = { ...incidentRow({ world, select }), incident };
    draw(made);
    return made;
  }

  function draw({ show: showRow, incident }) {
    showRow({
      incident,
      acknowledged: Boolean(incident.acknowledgedAt),
      selected: store.state.selected === incident.id,
    });
  }

  function render() {
    list.replaceChildren(...rows.map(({ element }) => element));
    list.setAttribute("aria-busy", String(busy));
    if (problem) return end.replaceChildren(h("p.list-empty", {}, t("history.failed", { problem })));
    if (busy) return end.replaceChildren(h("p.list-lead", {}, t("list.waiting")));
    if (rows.length === 0) return end.replaceChildren(h("p.list-empty", {}, t("history.empty")));
    end.replaceChildren(next ? more() : h("p.list-count", {}, t("history.end")));
  }

  function more() {
    return h(
      "button.quiet",
      { type: "button", data: { testid: "history-more" }, onclick: () => ask(asked, next) },
      t("history.more"),
    );
  }

  function relabel() {
    label(area, "history.area");
    label(severity, "severity");
    label(state, "history.state");
    label(acknowledged, "history.acknowledged");
    setText(fromWords, t("history.from"));
    setText(toWords, t("history.to"));
    setText(search, t("history.search"));
    offer(area, t("map.whole"), places(), placeName);
    offer(severity, t("filter.severity.all"), SEVERITIES, (one) => t(`severity.${one}`));
    offer(state, t("history.state.all"), ["open", "cleared"], (one) => t(`state.${one}`));
    offer(acknowledged, t("history.acknowledged.all"), ["true", "false"], (one) =>
      t(one === "true" ? "ack.done" : "ack.waiting"),
    );
    label(standing, "history.standing");
    offer(standing, t("standing.own"), ["shadow", "merged", "muted", "all"], (one) => t(`standing.${one}`));
    for (const one of rows) draw(one);
    if (asked && !busy) render();
  }

  function places() {
    const { areas } = world;
    return areas.within("", 9).flatMap((town) => [town, ...areas.within(town, 12)]);
  }

  function placeName(code) {
    return (code.length === 12 ? "\u3000" : "") + world.areas.short(code);
  }

  function forget() {
    rows = [];
    next = null;
    asked = null;
    problem = null;
    form.reset();
    render();
  }
}

function iso(local) {
  return local ? new Date(local).toISOString() : "";
}
