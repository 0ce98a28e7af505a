import { part, setText } from "./dom.js";
import { clock, date } from "./format.js";
import { has, t } from "./i18n.js";

/** A reconnection shorter than this is not worth a banner across the map. */
const GRACE_MILLIS = 2_000;
/** The server speaks at least every 15 s; later than this, what stands here may no longer be true. */
const STALE_MILLIS = 20_000;

/** The top of the page: who is on duty where, what time it is, and whether the page is true now. */
export function topBar({ store, onSignedOut, onRetry }) {
  const live = part("live-state");
  const banner = part("map-banner");
  const bannerText = document.createElement("span");
  const retry = document.createElement("button");
  let areas = null;
  retry.type = "button";
  retry.addEventListener("click", onRetry);
  live.addEventListener("click", () => store.state.feed.state === "reconnecting" && onRetry());
  banner.append(bannerText, retry);
  part("logout").addEventListener("click", onSignedOut);
  return { render, tick: render, place };

  function place(known) {
    areas = known;
    render();
  }

  function render() {
    const { user, feed } = store.state;
    if (!user) return;
    const now = Date.now();
    setText(part("clock-date"), date(now));
    setText(part("clock"), clock(now));
    const role = has(`role.${user.role}`) ? t(`role.${user.role}`) : user.role;
    const place = user.area && areas ? areas.path(user.area) || areas.short(user.area) : "";
    setText(part("user-name"), user.name);
    setText(part("user-role"), [role, place].filter(Boolean).join(" · "));
    setText(part("district"), areas?.has(user.area?.slice(0, 6)) ? areas.name(user.area.slice(0, 6)) : "");
    renderFeed(feed, now);
  }

  function renderFeed(feed, now) {
    const state = liveState(feed, now);
    live.dataset.state = state;
    live.title = feed.heardAt ? t("live.detail", { time: clock(feed.heardAt) }) : "";
    setText(part("live-text"), words(state, feed));
    const down = state !== "live" && (!feed.heardAt || now - feed.heardAt > GRACE_MILLIS);
    banner.hidden = !down;
    banner.parentElement.classList.toggle("is-stale", down);
    if (!down) return;
    setText(retry, t("live.retry"));
    retry.hidden = feed.state === "connecting";
    setText(
      bannerText,
      feed.heardAt
        ? t("live.banner", { time: clock(feed.heardAt), attempt: feed.attempt ?? 1 })
        : t("live.banner.first"),
    );
  }
}

/** `connecting | live | reconnecting | stale`; a connection that says nothing is not live. */
export function liveState(feed, now) {
  if (feed.heardAt && now - feed.heardAt > STALE_MILLIS) return "stale";
  return feed.state;
}

function words(state, feed) {
  return state === "stale" ? t("live.stale", { time: clock(feed.heardAt) }) : t(`live.${state}`);
}
