import { h, part, setText } from "./dom.js";
import { kindName } from "./format.js";
import { t } from "./i18n.js";
import { kinds, SEVERITIES } from "./select.js";
import { EMPTY_FILTER } from "./state.js";

/** The row of filters above the open incidents. */
export function filterForm({ store, world, narrow }) {
  const form = part("filters");
  const text = h("input.filter-text", { type: "search", data: { testid: "filter-text" } });
  const severity = choice("filter-severity");
  const kind = choice("filter-kind");
  const town = choice("filter-town");
  const unacknowledged = h("input", { type: "checkbox", data: { testid: "filter-unacknowledged" } });
  const unacknowledgedWords = h("span");
  const clear = h("button.quiet", { type: "button", data: { testid: "filter-clear" } });
  let offered = "";
  form.append(
    text,
    severity,
    kind,
    town,
    h("label.check", {}, unacknowledged, unacknowledgedWords),
    clear,
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  text.addEventListener("input", () => narrow({ text: text.value.trim() }));
  severity.addEventListener("change", () => narrow({ severity: severity.value }));
  kind.addEventListener("change", () => narrow({ kind: kind.value }));
  town.addEventListener("change", () => narrow({ area: town.value }));
  unacknowledged.addEventListener("change", () =>
    narrow({ unacknowledged: unacknowledged.checked }),
  );
  clear.addEventListener("click", () => {
    text.value = "";
    narrow(EMPTY_FILTER);
  });
  return { render, relabel };

  function render() {
    const { filter } = store.state;
    const known = kinds(store.state).join();
    if (known !== offered) {
      offered = known;
      offerKinds();
    }
    severity.value = filter.severity;
    kind.value = filter.kind;
    town.value = filter.area.slice(0, 9);
    unacknowledged.checked = filter.unacknowledged;
    clear.hidden = Object.keys(EMPTY_FILTER).every((key) => filter[key] === EMPTY_FILTER[key]);
  }

  function relabel() {
    text.placeholder = t("filter.text");
    text.setAttribute("aria-label", t("filter.text"));
    setText(unacknowledgedWords, t("filter.unacknowledged"));
    setText(clear, t("filter.clear"));
    label(severity, "severity");
    label(kind, "filter.kind");
    label(town, "filter.town");
    offer(severity, t("filter.severity.all"), SEVERITIES, (one) => t(`severity.${one}`));
    offer(town, t("filter.town.all"), world.areas.within("", 9), (one) => world.areas.short(one));
    offerKinds();
    render();
  }

  function offerKinds() {
    const { filter } = store.state;
    const all = [...new Set([...kinds(store.state), filter.kind].filter(Boolean))];
    offer(kind, t("filter.kind.all"), all, kindName);
  }
}

/** A select with a first option "all" (value ""). */
export function choice(testId) {
  return h("select", { data: { testid: testId } });
}

export function offer(select, all, values, words) {
  const chosen = select.value;
  select.replaceChildren(
    h("option", { value: "" }, all),
    ...values.map((value) => h("option", { value }, words(value))),
  );
  select.value = chosen;
}

export function label(element, key) {
  element.setAttribute("aria-label", t(key));
}
