import { h, setText } from "./dom.js";
import { age, clock, kindName, moment } from "./format.js";
import { glyph } from "./glyph.js";
import { named, t } from "./i18n.js";

/**
 * One incident in a list: sign, title, place, time, and whether somebody has it.
 *
 * @param {{world: object, select: (id: string) => void, acknowledge?: (id: string) => void}} given
 *     without `acknowledge` the row only shows
 */
export function incidentRow({ world, select, acknowledge }) {
  const sign = h("span.row-sign");
  const title = h("span.row-title");
  const mine = h("span.row-mine", { hidden: true });
  const time = h("time.row-age");
  const place = h("span.row-place");
  const kind = h("span.row-kind");
  const state = h("span.row-state");
  const open = h(
    "button.row-open",
    { type: "button", data: { testid: "incident-open" }, onclick: () => select(shown.id) },
    sign,
    h("span.row-head", {}, title, mine),
    time,
    place,
    h("span.row-foot", {}, state, kind),
  );
  const take = h("button.row-ack", {
    type: "button",
    data: { testid: "incident-acknowledge" },
    onclick: () => acknowledge(shown.id),
  });
  const element = h("li.row", { data: { testid: "incident-row" } }, open, acknowledge ? take : null);
  let shown = { id: "" };
  return { element, show, tick, focus: () => open.focus() };

  /** @param told `{incident, acknowledged, pending, failed, fresh, selected, mine}` */
  function show(told) {
    const { incident } = told;
    if (shown.severity !== incident.severity) sign.replaceChildren(glyph(incident.severity));
    shown = incident;
    element.className = `row severity-${incident.severity}`;
    element.classList.toggle("is-acknowledged", told.acknowledged);
    element.classList.toggle("is-cleared", incident.state === "cleared");
    element.classList.toggle("is-fresh", Boolean(told.fresh));
    element.classList.toggle("is-selected", told.selected);
    element.dataset.incident = incident.id;
    element.dataset.severity = incident.severity;
    element.dataset.acknowledged = String(told.acknowledged);
    open.setAttribute("aria-current", String(told.selected));
    setText(title, named({ name: incident.title, nameEn: incident.titleEn }));
    setText(place, world.areas.path(incident.grid));
    place.title = place.textContent;
    setText(kind, kindName(incident.deviceKind));
    setText(state, stateWords(told));
    state.title = told.failed ?? incident.acknowledgedBy ?? "";
    mine.hidden = !told.mine;
    setText(mine, t("mine"));
    sign.title = t(`severity.${incident.severity}`);
    time.dateTime = incident.openedAt;
    time.title = moment(incident.openedAt);
    const waiting = Boolean(acknowledge) && !told.acknowledged && incident.state === "open";
    element.classList.toggle("is-waiting", waiting);
    take.hidden = !waiting;
    setText(take, t("acknowledge"));
    take.setAttribute("aria-label", t("acknowledge.one", { title: title.textContent }));
    tick(Date.now());
  }

  function tick(now) {
    setText(
      time,
      shown.state === "cleared"
        ? moment(shown.openedAt, now)
        : age(now - Date.parse(shown.openedAt)),
    );
  }
}

function stateWords({ incident, acknowledged, pending, failed }) {
  if (failed) return t("acknowledge.failed", { problem: failed });
  if (incident.state === "cleared") return t("state.cleared");
  if (pending && !incident.acknowledgedAt) return t(pending.taken ? "ack.sent" : "ack.sending");
  if (!acknowledged) return t("ack.waiting");
  return t("ack.at", { time: clock(incident.acknowledgedAt ?? pending.at) });
}
