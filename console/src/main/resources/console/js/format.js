import { languageTag, t, has } from "./i18n.js";

/** Numbers, times and names as people read them; times stand in the browser's own zone. */
const formats = new Map();

function format(name, options) {
  const key = `${languageTag()} ${name}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(languageTag(), { hourCycle: "h23", ...options }));
  }
  return formats.get(key);
}

const TIME = { hour: "2-digit", minute: "2-digit", second: "2-digit" };

export function clock(at) {
  return format("clock", TIME).format(new Date(at));
}

export function clockMillis(at) {
  return format("millis", { ...TIME, fractionalSecondDigits: 3 }).format(new Date(at));
}

export function date(at) {
  const day = { year: "numeric", month: "2-digit", day: "2-digit", weekday: "short" };
  return format("date", day).format(new Date(at));
}

/** The time alone today, with the day before that. */
export function moment(at, now = Date.now()) {
  return startOfDay(new Date(at)) === startOfDay(new Date(now))
    ? clock(at)
    : format("moment", { month: "2-digit", day: "2-digit", ...TIME }).format(new Date(at));
}

/** Midnight of that day in the browser's zone, in millis. */
export function startOfDay(at) {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** How long since, in the two greatest units: `48 s`, `12 min`, `3 h 5 min`. */
export function age(millis) {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  if (seconds < 60) return t("age.seconds", { n: seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t("age.minutes", { n: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return t("age.hours", { n: hours, m: minutes % 60 });
  return t("age.days", { n: Math.floor(hours / 24), m: hours % 24 });
}

/** A span as engineers read it: `0.42 ms`, `12.3 ms`, `842 ms`, `1.94 s`, `2 min 5 s`. */
export function span(millis) {
  const size = Math.abs(millis);
  if (size < 10) return `${millis.toFixed(2)} ms`;
  if (size < 100) return `${millis.toFixed(1)} ms`;
  if (size < 1000) return `${Math.round(millis)} ms`;
  if (size < 60_000) return `${(millis / 1000).toFixed(2)} s`;
  return `${Math.floor(size / 60_000)} min ${Math.round((size % 60_000) / 1000)} s`;
}

export function number(value) {
  const key = `${languageTag()} number`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.NumberFormat(languageTag(), { maximumFractionDigits: 2 }));
  }
  return formats.get(key).format(value);
}

/** What was measured, with its unit; measures that the page does not know are shown as they are. */
export function measureName(measure) {
  return has(`measure.${measure}`) ? t(`measure.${measure}`) : measure;
}

/** The kind of a device in words; kinds that the page does not know are shown as they are. */
export function kindName(kind) {
  return has(`kind.${kind}`) ? t(`kind.${kind}`) : kind;
}
