import { h } from "./dom.js";
import { clockMillis, measureName, number } from "./format.js";
import { has, t } from "./i18n.js";

/** Everything that happened to one incident, in order. */
export function timeline(entries) {
  return h("ol.timeline", { data: { testid: "timeline" } }, entries.map(entry));
}

function entry(told) {
  const severity = told.severity ? `.severity-${told.severity}` : "";
  return h(
    `li.moment.what-${told.what}${severity}`,
    { data: { what: told.what } },
    h("time", { datetime: told.at }, clockMillis(told.at)),
    h("p.moment-what", {}, heading(told), told.severity && change(told) ? h("span.moment-severity", {}, t(`severity.${told.severity}`)) : null),
    ...details(told).map((line) => h("p.moment-detail", {}, line)),
  );
}

function change({ what }) {
  return ["opened", "grew", "eased", "reopened", "merged", "split", "muted", "unmuted"].includes(what);
}

function heading({ what, type, kind }) {
  if (what === "alert" && type !== "alert") return t(`what.${type}`);
  const picture = kind === "capture" && { commanded: "what.capture-asked", "command-failed": "what.capture-failed" }[what];
  return t(picture || `what.${what}`);
}

function details(told) {
  const { what, why, values, recipient, reason, by, channel } = told;
  if (what === "alert") {
    return [join(t("what.to", { who: recipient }), t(`reason.${reason}`)), why].filter(Boolean);
  }
  if (what === "acknowledged") return [join(t("what.by", { who: by }), via(channel))];
  if (what === "commanded") {
    const asked = by === "policy" ? "" : t("what.by", { who: by });
    return [join(told.device, told.kind === "capture" ? "" : told.kind, asked), why].filter(Boolean);
  }
  if (what === "captured" || what === "command-done") return [told.device];
  if (what === "command-failed") {
    const known = has(`failed.${reason}`) ? t(`failed.${reason}`) : reason;
    return [join(told.device, known), told.detail].filter(Boolean);
  }
  if (what === "pushed" || what === "delivered") {
    return [join(t("what.to", { who: recipient ?? by }), via(channel))];
  }
  const readings = Object.entries(values ?? {}).map(([key, value]) => `${measureName(key)} ${number(value)}`);
  return [why, readings.join(" · ")].filter(Boolean);
}

function via(channel) {
  return channel ? t("what.via", { channel: channel.toUpperCase() }) : "";
}

function join(...words) {
  return words.filter(Boolean).join(" · ");
}
