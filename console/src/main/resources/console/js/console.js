import * as api from "./api.js";
import { openFeed } from "./feed.js";
import { addressBar } from "./address.js";
import { Areas } from "./areas.js";
import { part, throttled } from "./dom.js";
import { onLanguage } from "./i18n.js";
import { acknowledger } from "./acknowledge.js";
import { headline } from "./headline.js";
import { topBar } from "./bar.js";
import { incidentList } from "./incidents.js";
import { incidentDetail } from "./incident.js";
import { historyPanel } from "./history.js";
import { rulePanel } from "./rules.js";
import { devicePanel } from "./devices.js";
import { tabs } from "./tabs.js";
import { footer } from "./footer.js";
import { announcer } from "./announcer.js";
import { gridMap } from "./map.js";
import { closedToday } from "./closed.js";

/** How often the costly views are drawn again while changes pour in. */
const LIST_MILLIS = 150;
const MAP_MILLIS = 300;
const TICK_MILLIS = 1000;
const FRESH_MILLIS = 20_000;

/** Wires the parts of the console to the state, the feed and each other. */
export function consoleScreen({ store, onSignedOut, onRefused }) {
  const screen = part("console");
  const world = { areas: new Areas() };
  const acknowledge = acknowledger(store);
  const select = (incident) => store.dispatch({ type: "select", incident });
  const narrow = (filter) => store.dispatch({ type: "filter", filter });

  const bar = topBar({ store, onSignedOut, onRetry: reconnect });
  const figures = headline({ store, world, narrow });
  const list = incidentList({ store, world, select, narrow, acknowledge });
  const map = gridMap({ store, world, select, narrow });
  const detail = incidentDetail({ store, world, select, acknowledge, locate });
  const history = historyPanel({ store, world, select });
  const rules = rulePanel({ store, world });
  const devices = devicePanel({ store, world });
  const foot = footer({ store, world });
  const tell = announcer({ store, world });
  const address = addressBar({ store, select });
  tabs({ store, screen, onHistory: history.show, onRules: rules.show, onDevices: devices.show });

  const drawList = throttled(() => {
    list.render();
    figures.render();
    detail.render();
  }, LIST_MILLIS);
  const drawMap = throttled(map.render, MAP_MILLIS);
  let feed = null;
  let ticking = 0;

  store.onChange((state, before, action) => {
    if (!state.user) return;
    bar.render();
    tell.heard(action);
    foot.heard(action);
    drawList();
    drawMap();
  });
  onLanguage(() => {
    bar.render();
    list.relabel();
    history.relabel();
    rules.relabel();
    devices.relabel();
    detail.relabel();
    map.relabel();
    figures.render();
    foot.render();
  });
  return { open, close };

  function open(user) {
    screen.hidden = false;
    bar.render();
    list.relabel();
    history.relabel();
    rules.relabel();
    devices.relabel();
    map.open();
    ticking = setInterval(tick, TICK_MILLIS);
    reconnect();
    readPlaces();
    address.follow();
    closedToday(store, user);
    foot.open(user);
  }

  function close() {
    screen.hidden = true;
    clearInterval(ticking);
    feed?.close();
    feed = null;
    foot.close();
    select(null);
  }

  async function readPlaces() {
    const [areas, grids] = await Promise.all([api.areas(), api.grids()]).catch((failure) => {
      map.failed(failure, readPlaces);
      return [null, null];
    });
    if (!grids) return;
    world.areas = new Areas(areas, grids.features.map(({ properties }) => properties));
    map.show(grids);
    bar.place(world.areas);
    foot.place(grids);
    list.relabel();
    history.relabel();
    rules.relabel();
    devices.relabel();
    detail.relabel();
    figures.render();
  }

  function reconnect() {
    feed?.close();
    feed = openFeed(api.LIVE, {
      messages: (messages) => store.dispatch({ type: "messages", messages, at: Date.now() }),
      heard: () => store.dispatch({ type: "feed", feed: { heardAt: Date.now() } }),
      state: (state, told) =>
        state === "refused" ? onRefused() : store.dispatch({ type: "feed", feed: { state, ...told } }),
    });
  }

  function tick() {
    bar.tick();
    list.tick();
    detail.tick();
    store.dispatch({ type: "faded", before: Date.now() - FRESH_MILLIS });
    figures.render();
    foot.render();
  }

  // On a phone the drawer covers everything, so it makes room for the map.
  function locate(incident) {
    if (matchMedia("(max-width: 760px)").matches) {
      select(null);
      store.dispatch({ type: "view", view: "map" });
    }
    requestAnimationFrame(() => map.locate(incident));
  }
}
