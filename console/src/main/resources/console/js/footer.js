import * as api from "./api.js";
import { part, setText } from "./dom.js";
import { number, span } from "./format.js";
import { t } from "./i18n.js";
import { deviceToOfficer, isFirstWord, percentile } from "./stages.js";

const ALERTS = 200;
const ASK_MILLIS = 30_000;
const MINUTE_MILLIS = 60_000;

/** The quiet line below: how fast alerts reach officers, and how much is going on. */
export function footer({ store }) {
  let timer = 0;
  let latencies = [];
  let changes = [];
  let openedAt = Date.now();
  return { open, close, heard, place, render };

  function open() {
    latencies = [];
    changes = [];
    openedAt = Date.now();
    clearInterval(timer);
    timer = setInterval(ask, ASK_MILLIS);
    ask();
  }

  function close() {
    clearInterval(timer);
  }

  async function ask() {
    try {
      const answer = await api.alerts({ limit: ALERTS });
      const alerts = Array.isArray(answer) ? answer : answer.items;
      latencies = alerts
        .filter(isFirstWord)
        .map(({ stages }) => deviceToOfficer(stages))
        .filter((one) => one !== null);
    } catch (failure) {
      if (!(failure instanceof api.Refused)) throw failure;
      latencies = []; // an old figure would pass for a present one
    }
    render();
  }

  function heard(action) {
    if (action.type !== "messages") return;
    for (const { type } of action.messages) if (type === "incident") changes.push(action.at);
  }

  function place({ features }) {
    const constructed = features.some(({ properties }) => properties.constructed);
    part("constructed").hidden = !constructed;
  }

  function render() {
    const before = Date.now() - MINUTE_MILLIS;
    changes = changes.filter((at) => at > before);
    // In the first minute of the page there is no whole minute to count.
    const minutes = Math.min(1, Math.max(1 / 60, (Date.now() - openedAt) / MINUTE_MILLIS));
    setText(part("change-rate"), t("footer.changes", { count: number(Math.round(changes.length / minutes)) }));
    setText(
      part("latency"),
      latencies.length === 0
        ? t("footer.latency.none")
        : `${t("footer.latency", { count: latencies.length })}  p50 ${span(percentile(latencies, 50))} · p99 ${span(percentile(latencies, 99))}`,
    );
  }
}
