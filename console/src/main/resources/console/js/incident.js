import * as api from "./api.js";
import { alertCards } from "./alerts.js";
import { belongs } from "./belongs.js";
import { h, part, setText } from "./dom.js";
import { evidence } from "./evidence.js";
import { age, kindName, measureName, moment, number } from "./format.js";
import { glyph } from "./glyph.js";
import { named, t } from "./i18n.js";
import { problemWords } from "./problem.js";
import { isAcknowledged } from "./select.js";
import { timeline } from "./timeline.js";

/** Deliveries and acknowledgements of alerts come a little after the incident's own changes. */
const SETTLE_MILLIS = 700;
const AGAIN_MILLIS = 8_000;

/** The drawer with everything about one incident. */
export function incidentDetail({ store, world, select, acknowledge, locate }) {
  const drawer = part("incident-detail");
  let told = null; // the server's last word, with timeline and alerts
  let failure = null;
  let said = ""; // what came of the last thing a person did here
  let shownFor = null;
  let drawn = "";
  let cameFrom = null;
  let timer = 0;

  drawer.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  store.onChange((state, before) => {
    if (state.selected !== before.selected) return change(state.selected);
    const id = state.selected;
    const told = state.open.get(id) !== before.open.get(id) || state.pictures !== before.pictures;
    if (id && told) readIn(SETTLE_MILLIS);
  });
  return { render, relabel, tick };

  function change(id) {
    clearTimeout(timer);
    told = null;
    failure = null;
    said = "";
    drawn = "";
    if (id) {
      if (!drawer.contains(document.activeElement)) cameFrom = document.activeElement;
      read(id);
      render();
      drawer.scrollTop = 0;
      drawer.focus({ preventScroll: true });
    } else {
      render();
      cameFrom?.focus?.({ preventScroll: true });
    }
  }

  function close() {
    select(null);
  }

  function readIn(millis) {
    clearTimeout(timer);
    const id = store.state.selected;
    timer = setTimeout(() => read(id), millis);
  }

  async function read(id) {
    try {
      const answer = await api.incident(id);
      if (store.state.selected !== id) return;
      told = answer;
      failure = null;
    } catch (problem) {
      if (store.state.selected !== id) return;
      failure = problem.status === 404 ? t("detail.missing") : problemWords(problem);
    }
    // What has just begun has no story yet: the server writes it down in a moment.
    if (told?.timeline?.length === 0 || failure) readIn(SETTLE_MILLIS);
    else if (told?.state !== "cleared") readIn(AGAIN_MILLIS);
    render();
  }

  function relabel() {
    drawn = "";
    render();
  }

  function tick() {
    const duration = drawer.querySelector("[data-since]");
    if (duration) setText(duration, age(Date.now() - Number(duration.dataset.since)));
  }

  function render() {
    const { state } = store;
    const id = state.selected;
    drawer.hidden = !id;
    drawer.parentElement.classList.toggle("has-drawer", Boolean(id));
    if (!id) return drawer.replaceChildren();
    const incident = newest(state.open.get(id), told);
    const known = {
      incident,
      failure,
      told,
      said,
      timeline: told?.timeline,
      alerts: told?.alerts,
      captures: told?.captures,
      pending: state.pending.get(id),
      failed: state.failed.get(id),
    };
    const now = JSON.stringify(known);
    if (now === drawn) return;
    drawn = now;
    redraw(known, id);
  }

  // The focus stays on the same control while what is around it is drawn anew.
  function redraw(known, id) {
    const focused = drawer.contains(document.activeElement)
      ? document.activeElement.dataset.testid
      : null;
    const scroll = shownFor === id ? drawer.scrollTop : 0;
    shownFor = id;
    const draft = drawer.querySelector("[data-testid=split-reason]")?.value ?? "";
    drawer.replaceChildren(...content(known));
    const field = drawer.querySelector("[data-testid=split-reason]");
    if (field) field.value = said ? "" : draft;
    drawer.scrollTop = scroll;
    if (!focused) return;
    const again = drawer.querySelector(`[data-testid="${focused}"]:not([hidden])`) ?? drawer;
    again.focus({ preventScroll: true });
  }

  async function does(work, words) {
    const id = store.state.selected;
    try {
      await work(id);
      said = t(words);
    } catch (refused) {
      said = problemWords(refused);
    }
    if (store.state.selected !== id) return;
    render();
    readIn(SETTLE_MILLIS);
  }

  function content({ incident, told: whole, said: words, failure, timeline: entries, alerts, captures, pending, failed }) {
    const shut = h(
      "button.drawer-close",
      { type: "button", "aria-label": t("detail.close"), data: { testid: "detail-close" }, onclick: close },
      "×",
    );
    if (!incident) return [shut, h("p.drawer-note", {}, failure ?? t("detail.loading"))];
    return [
      h(
        `header.drawer-head.severity-${incident.severity}`,
        {},
        glyph(incident.severity),
        h("h2", { data: { testid: "detail-title" } }, named({ name: incident.title, nameEn: incident.titleEn })),
        shut,
        h("p.drawer-state", {}, ...stateWords(incident)),
      ),
      action(incident, pending, failed),
      facts(incident),
      why(entries),
      ...belongs({
        incident,
        told: whole,
        select,
        split: (reason) => does((id) => api.splitIncident(id, reason), "belongs.split.sent"),
        judge: (verdict) => does((id) => api.judgeIncident(id, verdict), "verdict.kept"),
        said: words,
      }),
      values(incident),
      captures?.length > 0 ? h("h3", {}, t("detail.evidence")) : null,
      captures?.length > 0 ? evidence(captures) : null,
      h("h3", {}, t("detail.alerts")),
      alerts ? alertCards(alerts) : h("p.drawer-note", {}, failure ? t("detail.failed", { problem: failure }) : t("detail.loading")),
      h("h3", {}, t("detail.timeline")),
      entries ? timeline(entries) : h("p.drawer-note", {}, failure ? "" : t("detail.loading")),
    ].filter(Boolean);
  }

  function stateWords(incident) {
    const words = [t(`severity.${incident.severity}`), t(`state.${incident.state}`)];
    if (incident.worst && incident.worst !== incident.severity) {
      words.push(t("detail.worst", { severity: t(`severity.${incident.worst}`) }));
    }
    return words.map((word) => h("span", {}, word));
  }

  function action(incident, pending, failed) {
    const done = isAcknowledged(store.state, incident);
    const by = incident.acknowledgedBy ?? pending?.by ?? "";
    const time = moment(incident.acknowledgedAt ?? pending?.at ?? Date.now());
    const sending = pending && !incident.acknowledgedAt;
    return h(
      "div.drawer-action",
      {},
      done
        ? h("p.acknowledged", { data: { testid: "acknowledged-by" } }, sending && !pending.taken ? t("ack.sending") : t("ack.by", { by, time }))
        : h("button.primary", {
            type: "button",
            hidden: incident.state === "cleared",
            data: { testid: "acknowledge" },
            onclick: () => acknowledge(incident.id),
          }, t("acknowledge")),
      incident.position
        ? h("button.quiet", { type: "button", data: { testid: "locate" }, onclick: () => locate(incident) }, t("detail.locate"))
        : null,
      failed ? h("p.drawer-error", { role: "alert", data: { testid: "acknowledge-error" } }, t("acknowledge.failed", { problem: failed })) : null,
    );
  }

  function facts(incident) {
    const { areas } = world;
    const until = incident.clearedAt ? Date.parse(incident.clearedAt) : Date.now();
    const since = Date.parse(incident.openedAt);
    return h(
      "dl.facts",
      {},
      fact("detail.where", areas.path(incident.grid), "detail-where"),
      fact("detail.grid", incident.grid),
      fact("detail.device", `${kindName(incident.deviceKind)} · ${incident.device}`),
      incident.position ? fact("detail.position", incident.position.map((degrees) => degrees.toFixed(5)).join(", ")) : null,
      fact("detail.opened", moment(incident.openedAt)),
      fact("detail.changed", moment(incident.changedAt)),
      incident.clearedAt ? fact("detail.cleared", moment(incident.clearedAt)) : null,
      fact("detail.duration", h("span", incident.clearedAt ? {} : { data: { since } }, age(until - since))),
      fact("detail.signals", number(incident.signals)),
      fact("detail.rule", `${incident.rule} · ${t("detail.rule.version", { version: incident.ruleVersion })}`),
    );
  }
}

function fact(key, value, testId = null) {
  return h("div", {}, h("dt", {}, t(key)), h("dd", testId ? { data: { testid: testId } } : {}, value));
}

function why(entries) {
  const opened = entries?.find(({ what }) => what === "opened");
  if (!opened?.why) return null;
  return h("div.why", {}, h("h3", {}, t("detail.why")), h("p", { data: { testid: "detail-why" } }, opened.why));
}

function values(incident) {
  const all = [
    ...Object.entries(incident.values ?? {}).map(([key, value]) => [measureName(key), number(value)]),
    ...Object.entries(incident.labels ?? {}).filter(([, value]) => value !== ""),
  ];
  if (all.length === 0) return null;
  return h(
    "div.values-box",
    {},
    h("h3", {}, t("detail.values")),
    h("dl.values", {}, all.map(([key, value]) => h("div", {}, h("dt", {}, key), h("dd", {}, value)))),
  );
}

// The feed may be ahead of the last reading, and the reading ahead of a feed that was away. What
// has left the feed's open incidents is known from the reading alone.
function newest(live, read) {
  if (!live || !read) return live ?? read;
  return read.step > live.step || (read.step === live.step && read.acknowledgedAt) ? read : live;
}
