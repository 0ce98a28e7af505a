import * as api from "./api.js";
import { backtestForm } from "./backtest.js";
import { h } from "./dom.js";
import { moment } from "./format.js";
import { t } from "./i18n.js";
import { precisionMark, series } from "./precision.js";
import { problemWords } from "./problem.js";

/** Whoever may write rules; everybody else reads. */
const WRITERS = ["administrator", "commander"];

/** One rule unfolded: how well it does, how it came to be, what it would have done, and its state. */
export function ruleDetail({ record, user, changed }) {
  const { rule } = record;
  const figures = h("div", {}, h("p.list-lead", {}, t("list.waiting")));
  const history = h("div");
  const said = h("p.rule-said", { role: "status", data: { testid: "rule-said" } });
  read();
  return h(
    "div.rule-detail",
    { data: { testid: "rule-detail" } },
    h("p.rule-reason", {}, t("rule.version", { version: rule.version, author: record.author, time: moment(record.changedAt) }), record.reason ? ` · ${t("rule.reason", { reason: record.reason })}` : ""),
    figures,
    WRITERS.includes(user?.role) ? stateForm() : null,
    said,
    WRITERS.includes(user?.role) ? backtestForm(rule) : null,
    history,
    h("details", { data: { testid: "rule-body" } }, h("summary", {}, t("rule.body")), h("pre", {}, JSON.stringify(rule, null, 2))),
  );

  async function read() {
    try {
      const [precision, versions] = await Promise.all([api.precision(rule.id), api.ruleVersions(rule.id)]);
      figures.replaceChildren(h("h3", {}, t("rule.series")), series(precision), byVersion(precision.versions));
      history.replaceChildren(versionList(versions.items));
    } catch (failure) {
      figures.replaceChildren(h("p.rule-said", {}, problemWords(failure)));
    }
  }

  function stateForm() {
    const reason = h("input", { type: "text", required: true, maxlength: 500, placeholder: t("rule.change.reason"), "aria-label": t("rule.change.reason"), data: { testid: "rule-reason" } });
    const form = h("form.rule-change", { "aria-label": t("rule.change") }, reason);
    const offered = [
      ["live", "rule.toLive", { enabled: true, shadow: false }],
      ["shadow", "rule.toShadow", { enabled: true, shadow: true }],
      ["off", "rule.toOff", { enabled: false }],
    ];
    for (const [name, words, fields] of offered) {
      if (Object.entries(fields).every(([field, value]) => rule[field] === value)) continue;
      form.append(h("button.quiet", { type: "submit", data: { testid: `rule-to-${name}` }, onclick: () => (form.wanted = fields) }, t(words)));
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      write(form.wanted, reason.value.trim());
    });
    return form;
  }

  async function write(fields, reason) {
    try {
      await api.putRule({ ...rule, ...fields }, reason);
      said.textContent = t("rule.saved");
      await changed();
    } catch (refused) {
      said.textContent = problemWords(refused);
    }
  }
}

function byVersion(versions) {
  if (versions.length < 2) return null;
  return h("div", {}, h("h3", {}, t("rule.byVersion")), h("ul.rule-versions", {}, versions.map((score) => h("li", {}, h("span", {}, `v${score.version}`), precisionMark(score), h("span", {}, t("rule.figures", { incidents: score.incidents, judged: score.real + score.falseAlarms }))))));
}

function versionList(versions) {
  return h(
    "details",
    { data: { testid: "rule-versions" } },
    h("summary", {}, t("rule.versions")),
    h(
      "ul.rule-history",
      {},
      versions.map(({ rule, author, reason, changedAt, changed }) =>
        h("li", {}, t("rule.version", { version: rule.version, author, time: moment(changedAt) }), reason ? ` · ${reason}` : "", changed?.length > 0 ? h("span", {}, t("rule.changed", { fields: changed.join(", ") })) : null),
      ),
    ),
  );
}
