import { part } from "./dom.js";
import { named, t } from "./i18n.js";
import { byUrgency } from "./select.js";

/** Not more often than this: a screen reader that never falls silent helps nobody. */
const PAUSE_MILLIS = 4_000;

/** Tells a screen reader of the worst incident that has just come in. */
export function announcer({ store, world }) {
  const voice = part("announcer");
  let spoke = 0;
  return { heard };

  function heard(action) {
    if (action.type !== "messages" || action.at - spoke < PAUSE_MILLIS) return;
    const arrived = action.messages
      .filter(({ type, data }) => type === "incident" && store.state.fresh.get(data.id) === action.at)
      .map(({ data }) => data)
      .sort(byUrgency);
    if (arrived.length === 0) return;
    spoke = action.at;
    const { title, titleEn, grid } = arrived[0];
    voice.textContent = t("list.arrived", {
      title: named({ name: title, nameEn: titleEn }),
      where: world.areas.path(grid),
    });
  }
}
