import * as api from "./api.js";
import { h } from "./dom.js";
import { moment, number } from "./format.js";
import { named, t } from "./i18n.js";
import { share } from "./precision.js";
import { problemWords } from "./problem.js";

const AGAIN_MILLIS = 700;
const WEEK_MILLIS = 7 * 86_400_000;

/** Tries one rule on stored history and shows what came out of it. */
export function backtestForm(rule) {
  const from = h("input", { type: "datetime-local", required: true, value: local(Date.now() - WEEK_MILLIS), data: { testid: "backtest-from" } });
  const to = h("input", { type: "datetime-local", required: true, value: local(Date.now()), data: { testid: "backtest-to" } });
  const start = h("button.quiet", { type: "submit", data: { testid: "backtest-start" } }, t("backtest.start"));
  const outcome = h("div.backtest-outcome", { role: "status", data: { testid: "backtest-outcome" } });
  const form = h("form.backtest", {}, h("h3", {}, t("backtest")), h("label", {}, t("backtest.from"), from), h("label", {}, t("backtest.to"), to), start, outcome);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  return form;

  async function run() {
    start.disabled = true;
    try {
      let now = await api.backtest({ rule, from: new Date(from.value).toISOString(), to: new Date(to.value).toISOString() });
      while (now.state === "queued" || now.state === "running") {
        outcome.replaceChildren(...underWay(now));
        await new Promise((done) => setTimeout(done, AGAIN_MILLIS));
        if (!form.isConnected) return; // nobody looks any more; the server goes on and keeps the result
        now = await api.backtestNow(now.id);
      }
      outcome.replaceChildren(...ended(now));
    } catch (failure) {
      outcome.replaceChildren(h("p.rule-said", {}, problemWords(failure)));
    } finally {
      start.disabled = false;
    }
  }
}

function underWay({ id, state, progress, events }) {
  const words = state === "queued" ? t("backtest.queued") : t("backtest.running", { events: number(events), share: share(progress) });
  return [
    h("progress", { max: 1, value: state === "queued" ? 0 : progress, "aria-label": words }),
    h("p", {}, words),
    h("button.quiet", { type: "button", data: { testid: "backtest-cancel" }, onclick: () => api.cancelBacktest(id) }, t("backtest.cancel")),
  ];
}

function ended({ state, reason, result }) {
  if (state !== "done") {
    return [h("p.rule-said", {}, t(`backtest.${state}`, { reason }))];
  }
  const { fired, compared, load, examples } = result;
  const did = compared.same + compared.alike + compared.onlyLive;
  const figures = [
    ["backtest.fired", fired.incidents],
    ["backtest.did", did],
    ["backtest.onlyTried", compared.onlyTried],
    ["backtest.onlyLive", compared.onlyLive],
  ];
  return [
    h("dl.backtest-figures", {}, figures.map(([words, value]) => h("div", {}, h("dt", {}, t(words)), h("dd", {}, number(value))))),
    h("p", {}, t("backtest.load", { alerts: number(load.alerts), median: number(load.median), most: number(load.most), nobody: number(load.withNobody) })),
    h("p.rule-figures", {}, t("backtest.read", { events: number(result.events), seconds: number(result.seconds), with: compared.with })),
    examples.length === 0 ? h("p", {}, t("backtest.noExamples")) : h("h3", {}, t("backtest.examples")),
    h("ul.rule-history", { data: { testid: "backtest-examples" } }, examples.map(example)),
  ];
}

function example({ title, titleEn, subject, openedAt, changes }) {
  return h("li", {}, `${moment(openedAt)} · ${named({ name: title, nameEn: titleEn })} · ${subject}`, h("span", {}, changes[0]?.why ?? ""));
}

/** A moment as `datetime-local` wants it, in the browser's own zone. */
function local(millis) {
  const at = new Date(millis - new Date(millis).getTimezoneOffset() * 60_000);
  return at.toISOString().slice(0, 16);
}
