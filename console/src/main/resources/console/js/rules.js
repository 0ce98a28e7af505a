import * as api from "./api.js";
import { h, part } from "./dom.js";
import { choice, label, offer } from "./filters.js";
import { named, t } from "./i18n.js";
import { precisionMark } from "./precision.js";
import { problemWords } from "./problem.js";
import { ruleDetail } from "./rule-detail.js";

const STATES = ["live", "shadow", "off"];

/** Whether a rule is live, on trial or switched off. */
export function stateOf({ enabled, shadow }) {
  if (!enabled) return "off";
  return shadow ? "shadow" : "live";
}

/** The rules that fit what is searched for, those that find most first. Pure. */
export function fitting(records, scores, { text, state }) {
  const wanted = text.toLowerCase();
  return records
    .filter(({ rule }) => !state || stateOf(rule) === state)
    .filter(({ rule }) => [rule.id, rule.name, rule.nameEn ?? ""].some((word) => word.toLowerCase().includes(wanted)))
    .sort(
      (one, other) =>
        (scores.get(other.rule.id)?.incidents ?? 0) - (scores.get(one.rule.id)?.incidents ?? 0) ||
        one.rule.id.localeCompare(other.rule.id),
    );
}

/** What is watched for, how well each rule does it, and what it would have done. */
export function rulePanel({ store, world }) {
  const form = part("rule-form");
  const list = part("rule-list");
  const end = part("rule-end");
  const text = h("input.filter-text", { type: "search", maxLength: 64, data: { testid: "rule-text" } });
  const state = choice("rule-state");
  let records = null;
  let scores = new Map();
  let problem = null;
  let opened = null; // { id, element } of the one rule that is unfolded
  form.append(text, state);
  form.addEventListener("submit", (event) => event.preventDefault());
  text.addEventListener("input", render);
  state.addEventListener("change", render);
  store.onChange((now, before) => {
    if (now.user !== before.user) forget();
  });
  return { show, relabel };

  async function show() {
    try {
      const [rules, precision] = await Promise.all([api.rules(), api.precisions()]);
      records = rules.items;
      scores = new Map(precision.items.map((score) => [score.rule, score]));
      problem = null;
    } catch (failure) {
      problem = problemWords(failure);
    }
    render();
  }

  function render() {
    if (problem) {
      list.replaceChildren();
      return end.replaceChildren(h("p.list-empty", {}, t("history.failed", { problem })));
    }
    if (!records) return end.replaceChildren(h("p.list-lead", {}, t("list.waiting")));
    const shown = fitting(records, scores, { text: text.value.trim(), state: state.value });
    list.replaceChildren(...shown.map(row));
    end.replaceChildren(
      shown.length === 0
        ? h("p.list-empty", {}, t("rule.empty"))
        : h("p.list-count", {}, t("list.count", { shown: shown.length, all: records.length })),
    );
  }

  function row({ rule, author, changedAt, reason }) {
    const score = scores.get(rule.id);
    const now = stateOf(rule);
    const unfolded = opened?.id === rule.id;
    const button = h(
      "button.rule-open",
      {
        type: "button",
        "aria-expanded": String(unfolded),
        "aria-label": t("rule.open", { name: named(rule) }),
        data: { testid: `rule-${rule.id}` },
        onclick: () => unfold({ rule, author, changedAt, reason }),
      },
      h("strong.rule-name", {}, named(rule)),
      h("span.rule-state", {}, t(`rule.${now}`)),
      h("span.rule-place", {}, h("code", {}, rule.id), ` · ${t(`rulekind.${rule.condition.kind}`)} · ${world.areas.path(rule.area) || rule.area}`),
      precisionMark(score),
      h("span.rule-figures", {}, score ? t("rule.figures", { incidents: score.incidents, judged: score.real + score.falseAlarms }) : t("rule.figures.none")),
    );
    return h(`li.rule.is-${now}`, { data: { testid: "rule-row", rule: rule.id, state: now } }, button, unfolded ? opened.element : null);
  }

  function unfold(record) {
    opened =
      opened?.id === record.rule.id
        ? null
        : { id: record.rule.id, element: ruleDetail({ record, user: store.state.user, changed: show }) };
    render();
    part(`rule-${record.rule.id}`, list).focus();
  }

  function relabel() {
    text.placeholder = t("rule.text");
    text.setAttribute("aria-label", t("rule.text"));
    label(state, "rule.state.all");
    offer(state, t("rule.state.all"), STATES, (one) => t(`rule.${one}`));
    opened = null;
    if (records) render();
  }

  function forget() {
    records = null;
    opened = null;
    problem = null;
    form.reset();
    list.replaceChildren();
  }
}
