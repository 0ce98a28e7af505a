import zh from "./words-zh.js";
import en from "./words-en.js";

/** The page in two languages: Chinese first, English by a switch that the browser remembers. */
export const WORDS = Object.freeze({ zh, en });
const STORED = "gridwarden.language";
const TAGS = Object.freeze({ zh: "zh-CN", en: "en" });

let language = remembered();
const listeners = new Set();

/** The words of a key in the current language, with `{name}` filled in. */
export function t(key, values = {}) {
  return fill(WORDS[language][key] ?? key, values);
}

export function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Whether the words have this key; device kinds and the like may be unknown to the page. */
export function has(key) {
  return key in WORDS[language];
}

export function currentLanguage() {
  return language;
}

/** For `Intl` and the document's `lang`. */
export function languageTag() {
  return TAGS[language];
}

/** The name in the current language, and in the other one where there is none. */
export function named({ name, nameEn }) {
  return (language === "en" ? nameEn || name : name || nameEn) ?? "";
}

export function switchLanguage() {
  language = language === "zh" ? "en" : "zh";
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // A browser that keeps nothing still shows the page; the choice then lasts until it is closed.
  }
  for (const listener of listeners) listener(language);
}

export function onLanguage(listener) {
  listeners.add(listener);
}

/** Fills in the page's fixed words: `data-t`, and `data-t-aria-label`, `data-t-placeholder`. */
export function translate(root) {
  document.documentElement.lang = languageTag();
  document.title = `${t("title")} · ${t("product")}`;
  for (const element of root.querySelectorAll("[data-t]")) {
    element.textContent = t(element.dataset.t);
  }
  for (const attribute of ["aria-label", "placeholder", "title"]) {
    for (const element of root.querySelectorAll(`[data-t-${attribute}]`)) {
      element.setAttribute(attribute, t(element.getAttribute(`data-t-${attribute}`)));
    }
  }
}

function remembered() {
  try {
    return localStorage.getItem(STORED) === "en" ? "en" : "zh";
  } catch {
    return "zh";
  }
}
