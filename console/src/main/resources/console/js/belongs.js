import { h } from "./dom.js";
import { clock, measureName, moment, number } from "./format.js";
import { named, t } from "./i18n.js";

/** What one incident belongs to and rests on, and what people may say of it. */
export function belongs({ incident, told, select, split, judge, said }) {
  const part = told?.mergedInto;
  const muted = told?.mutedBy;
  return [
    incident.shadow ? h("p.drawer-note.on-trial", { data: { testid: "on-trial" } }, t("belongs.shadow")) : null,
    part ? h("h3", {}, t("belongs.whole")) : null,
    part ? link(told.whole, part, select) : null,
    part ? splitForm(split) : null,
    muted ? h("h3", {}, t("belongs.mutedBy")) : null,
    muted ? link(told.mutedByIncident, muted, select) : null,
    told?.parts?.length > 0 ? h("h3", {}, t("belongs.parts", { count: told.parts.length })) : null,
    told?.parts?.length > 0 ? h("ul.belongs", { data: { testid: "parts" } }, told.parts.map((one) => h("li", {}, link(one, one.id, select)))) : null,
    told?.verdicts ? verdicts(told.verdicts, judge) : null,
    said ? h("p.drawer-note", { role: "status", data: { testid: "belongs-said" } }, said) : null,
    told?.inputIncidents?.length > 0 ? h("h3", {}, t("belongs.restsOn")) : null,
    told?.inputIncidents?.length > 0 ? h("ul.belongs", { data: { testid: "rests-on" } }, told.inputIncidents.map((one) => h("li", {}, link(one, one.id, select)))) : null,
    told?.inputEvents?.length > 0 ? inputs(told) : null,
    told?.ruleThen ? rule(told.ruleThen) : null,
  ].filter(Boolean);
}

function link(known, id, select) {
  const words = known ? `${named({ name: known.title, nameEn: known.titleEn })} · ${known.device} · ${moment(known.openedAt)}` : id;
  return h("button.quiet.belongs-link", { type: "button", data: { testid: `incident-${id}` }, onclick: () => select(id) }, words);
}

function splitForm(split) {
  const reason = h("input", { type: "text", required: true, maxlength: 500, placeholder: t("belongs.reason"), "aria-label": t("belongs.reason"), data: { testid: "split-reason" } });
  const form = h("form.belongs-form", {}, reason, h("button.quiet", { type: "submit", data: { testid: "split" } }, t("belongs.split")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    split(reason.value.trim());
  });
  return form;
}

function verdicts(given, judge) {
  return h(
    "div.verdicts",
    {},
    h("h3", {}, t("verdict")),
    h("button.quiet", { type: "button", data: { testid: "verdict-true" }, onclick: () => judge("true") }, t("verdict.true")),
    h("button.quiet", { type: "button", data: { testid: "verdict-false" }, onclick: () => judge("false-alarm") }, t("verdict.false-alarm")),
    h("ul.belongs", { data: { testid: "verdicts" } }, given.map((one) => h("li", {}, [t(`verdict.${one.verdict}`), one.by, moment(one.at), one.note].filter(Boolean).join(" · ")))),
  );
}

function inputs({ inputEvents }) {
  return h(
    "div.inputs",
    {},
    h("h3", {}, t("belongs.inputs")),
    h("ul.belongs", { data: { testid: "inputs" } }, inputEvents.map((event) => h("li", {}, [clock(event.receivedAt), event.device, readings(event)].filter(Boolean).join(" · ")))),
  );
}

function readings({ values, labels }) {
  const measured = Object.entries(values).map(([key, value]) => `${measureName(key)} ${number(value)}`);
  return [...measured, labels.object].filter(Boolean).join(", ");
}

function rule({ rule: body, author, reason }) {
  return h(
    "details.rule-then",
    { data: { testid: "rule-then" } },
    h("summary", {}, t("belongs.rule", { version: body.version, author, reason })),
    h("pre", {}, JSON.stringify(body, null, 2)),
  );
}
