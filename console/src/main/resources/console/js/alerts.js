import { h } from "./dom.js";
import { clockMillis, span } from "./format.js";
import { t } from "./i18n.js";
import { STAGES, steps, wayOut } from "./stages.js";

/** Each alert of an incident: who got it, why, and how long each stage of its way took. */
export function alertCards(alerts) {
  if (alerts.length === 0) return h("p.drawer-note", {}, t("detail.noAlerts"));
  const ordered = [...alerts].sort((a, b) => a.stages.dispatched - b.stages.dispatched);
  return h("ol.alerts", {}, ordered.map(card));
}

function card(alert) {
  return h(
    "li.alert",
    { data: { testid: "alert" } },
    h(
      "p.alert-head",
      {},
      h(`span.tag.tag-${alert.type}`, {}, t(`alert.type.${alert.type}`)),
      h("strong", { data: { testid: "alert-recipient" } }, alert.recipient),
      h("span.alert-level", {}, t(`level.${alert.level}`)),
      h("span.alert-total", {}, total(alert.stages)),
    ),
    h("p.alert-reason", { title: alert.why }, t(`reason.${alert.reason}`)),
    bar(alert.stages),
    stageList(alert.stages),
  );
}

function total(stages) {
  const way = wayOut(stages);
  if (!way) return t(stages.pushed > 0 ? "stage.pushed" : "stage.none");
  const key = way.from === "observed" ? "stage.total" : "stage.total.from";
  return t(key, { from: t(`stage.${way.from}`), millis: span(way.millis) });
}

// The machine's part is drawn to scale; the human's acknowledgement takes a thousand times as long
// and would leave nothing of it to see, so it stands in the list below only.
function bar(stages) {
  const machine = steps(stages).filter(({ to }) => to !== "acknowledged");
  return h(
    "div.stage-bar",
    { "aria-hidden": "true" },
    machine.map((step) => {
      const piece = h(`span.stage-${step.to}`, { title: stepWords(step) });
      piece.style.flexGrow = String(Math.max(step.millis, 0));
      return piece;
    }),
  );
}

function stageList(stages) {
  const took = new Map(steps(stages).map(({ to, millis }) => [to, millis]));
  return h(
    "dl.stages",
    { data: { testid: "stages" } },
    STAGES.filter((stage) => stages[stage] > 0).map((stage) =>
      h(
        `div.stage-${stage}`,
        { title: clockMillis(stages[stage]) },
        h("dt", {}, t(`stage.${stage}`)),
        h("dd", {}, took.has(stage) ? `+${span(took.get(stage))}` : clockMillis(stages[stage])),
      ),
    ),
  );
}

function stepWords({ from, to, millis }) {
  return t("stage.step", { from: t(`stage.${from}`), to: t(`stage.${to}`), millis: span(millis) });
}
