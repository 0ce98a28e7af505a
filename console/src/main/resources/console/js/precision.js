import { h, svg } from "./dom.js";
import { languageTag, t } from "./i18n.js";

const DAY_MILLIS = 86_400_000;
const WIDTH = 360;
const HEIGHT = 56;

/**
 * One bar a day, from the first day to the last, days without incidents among them: what was real,
 * what was a false alarm, what nobody has judged. Pure.
 */
export function bars(periods, from, to) {
  const first = Math.floor(Date.parse(from) / DAY_MILLIS);
  const days = Math.max(1, Math.floor((Date.parse(to) - 1) / DAY_MILLIS) - first + 1);
  const all = Array.from({ length: days }, (_, index) => ({
    day: new Date((first + index) * DAY_MILLIS).toISOString().slice(0, 10),
    real: 0,
    falseAlarms: 0,
    unjudged: 0,
  }));
  for (const { since, incidents, real, falseAlarms } of periods) {
    const bar = all[Math.floor(Date.parse(since) / DAY_MILLIS) - first];
    if (bar) Object.assign(bar, { real, falseAlarms, unjudged: incidents - real - falseAlarms });
  }
  return all;
}

/** `75 %` in the page's language; nothing judged is no share. */
export function share(value) {
  if (value === null || value === undefined) return null;
  return new Intl.NumberFormat(languageTag(), { style: "percent", maximumFractionDigits: 0 }).format(value);
}

/** A share of the judged as a short bar beside its number. */
export function precisionMark(score) {
  const known = share(score?.precision);
  const filled = h("span");
  // By property: the page's policy refuses styles that are written as attributes.
  filled.style.width = `${(score?.precision ?? 0) * 100}%`;
  return h(
    "span.precision",
    { data: { testid: "rule-precision", known: String(known !== null) } },
    h("span.precision-bar", { "aria-hidden": "true" }, filled),
    known === null ? t("rule.precision.none") : t("rule.precision", { share: known }),
  );
}

/** The days as stacked bars, with the same in words for whoever does not see them. */
export function series({ periods, from, to }) {
  const all = bars(periods, from, to);
  const most = Math.max(1, ...all.map((bar) => bar.real + bar.falseAlarms + bar.unjudged));
  const wide = WIDTH / all.length;
  const drawing = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", class: "series", preserveAspectRatio: "none" });
  const sum = { days: 0, real: 0, falseAlarms: 0, unjudged: 0 };
  all.forEach((bar, index) => {
    const incidents = bar.real + bar.falseAlarms + bar.unjudged;
    if (incidents === 0) return;
    sum.days += 1;
    let top = HEIGHT;
    const day = svg("g", {}, svg("title", {}, t("rule.series.day", { ...bar, incidents })));
    for (const part of ["real", "falseAlarms", "unjudged"]) {
      sum[part] += bar[part];
      const high = (bar[part] / most) * HEIGHT;
      top -= high;
      if (high > 0) day.append(svg("rect", { x: index * wide, y: top, width: Math.max(1, wide - 0.6), height: high, class: `is-${part}` }));
    }
    drawing.append(day);
  });
  drawing.setAttribute("aria-label", t("rule.series.describe", sum));
  return h(
    "figure.rule-series",
    { data: { testid: "rule-series" } },
    drawing,
    h("figcaption", {}, ...["real", "falseAlarms", "unjudged"].map((part) => h(`span.is-${part}`, {}, `${t(`rule.${part}`)} ${sum[part]}`))),
  );
}
