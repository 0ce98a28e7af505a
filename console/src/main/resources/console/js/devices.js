import * as api from "./api.js";
import { h, part, setText } from "./dom.js";
import { choice, label, offer } from "./filters.js";
import { age, kindName, moment, number, span } from "./format.js";
import { t } from "./i18n.js";
import { problemWords } from "./problem.js";

const PAGE = 100;
const AGAIN_MILLIS = 10_000;
const TYPING_MILLIS = 300;

/** The register of devices as it stands now: who is there, since when, and what was refused why. */
export function devicePanel({ store, world }) {
  const form = part("device-form");
  const list = part("device-list");
  const end = part("device-end");
  const text = h("input.filter-text", { type: "search", maxLength: 64, data: { testid: "device-text" } });
  const online = choice("device-online");
  const refused = h("input", { type: "checkbox", data: { testid: "device-refused" } });
  const refusedWords = h("span");
  let devices = [];
  let next = null;
  let asked = null; // the query of the pages on show
  let problem = null;
  let busy = false;
  let timer = 0;
  form.append(text, online, h("label.check", {}, refused, refusedWords));
  form.addEventListener("submit", (event) => event.preventDefault());
  text.addEventListener("input", () => askIn(TYPING_MILLIS));
  online.addEventListener("change", () => ask(query()));
  refused.addEventListener("change", () => ask(query()));
  store.onChange((now, before) => {
    if (now.user !== before.user) forget();
    else if (now.view !== before.view && now.view !== "devices") clearTimeout(timer);
  });
  return { show, relabel };

  function show() {
    ask(query());
  }

  function query() {
    return {
      text: text.value.trim(),
      online: online.value,
      refused: refused.checked ? "true" : "",
      limit: PAGE,
    };
  }

  function askIn(millis) {
    clearTimeout(timer);
    timer = setTimeout(() => ask(query()), millis);
  }

  async function ask(wanted, after = "") {
    clearTimeout(timer);
    asked = wanted;
    busy = devices.length === 0;
    if (busy) render();
    try {
      const page = await api.devices({ ...wanted, after });
      if (asked !== wanted) return;
      devices = after ? [...devices, ...page.items] : page.items;
      next = page.next;
      problem = null;
    } catch (failure) {
      if (asked !== wanted) return;
      problem = problemWords(failure);
    }
    busy = false;
    render();
    // Whoever has read on keeps the place; the first page keeps itself up to date.
    if (!after && store.state.view === "devices") askIn(AGAIN_MILLIS);
  }

  function render() {
    const now = Date.now();
    list.replaceChildren(...devices.map((device) => row(device, now)));
    list.setAttribute("aria-busy", String(busy));
    if (problem) return end.replaceChildren(h("p.list-empty", {}, t("history.failed", { problem })));
    if (busy) return end.replaceChildren(h("p.list-lead", {}, t("list.waiting")));
    if (devices.length === 0) return end.replaceChildren(h("p.list-empty", {}, t("device.empty")));
    end.replaceChildren(next ? more() : h("p.list-count", {}, t("history.end")));
  }

  function more() {
    return h(
      "button.quiet",
      { type: "button", data: { testid: "device-more" }, onclick: () => ask(asked, next) },
      t("history.more"),
    );
  }

  function row(device, now) {
    const { presence } = device;
    const state = presence === null ? "unheard" : presence.online ? "online" : "offline";
    return h(
      `li.device.is-${state}`,
      { data: { testid: "device-row", device: device.id, state } },
      h("span.device-dot", { "aria-hidden": "true" }),
      h("p.device-head", {}, h("strong", { title: device.name }, device.name || device.id)),
      h("p.device-state", { data: { testid: "device-state" } }, stateWords(device, state, now)),
      h("p.device-place", {}, h("code", {}, device.id), ` · ${kindName(device.kind)} · ${world.areas.path(device.grid)}`),
      presence ? h("p.device-figures", {}, figures(presence, now)) : null,
      presence?.lastRefusal ? refusal(presence.lastRefusal) : null,
    );
  }

  function stateWords(device, state, now) {
    if (!device.enabled) return t("device.disabled");
    if (state === "unheard") return t("device.unheard");
    return t(`device.${state}`, { time: age(now - Date.parse(device.presence.since)) });
  }

  function figures({ lastSeenAt, messagesPerMinute, clockOffsetMillis }, now) {
    return [
      lastSeenAt ? t("device.seen", { time: age(now - Date.parse(lastSeenAt)) }) : null,
      t("device.rate", { n: number(messagesPerMinute) }),
      clockOffsetMillis === null ? null : t("device.clock", { offset: span(clockOffsetMillis) }),
    ]
      .filter(Boolean)
      .join(" · ");
  }

  function refusal({ at, reason, detail, topic }) {
    return h(
      "p.device-refusal",
      { title: topic, data: { testid: "device-refusal" } },
      h("code", {}, reason),
      ` ${moment(at)} `,
      h("span", {}, detail),
    );
  }

  function relabel() {
    text.placeholder = t("device.text");
    text.setAttribute("aria-label", t("device.text"));
    label(online, "device.online.all");
    offer(online, t("device.online.all"), ["true", "false"], (one) =>
      t(one === "true" ? "device.there" : "device.gone"),
    );
    setText(refusedWords, t("device.refused"));
    if (asked && !busy) render();
  }

  function forget() {
    clearTimeout(timer);
    devices = [];
    next = null;
    asked = null;
    problem = null;
    form.reset();
    list.replaceChildren();
  }
}
