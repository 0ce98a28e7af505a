import { h, part, setText } from "./dom.js";
import { number } from "./format.js";
import { legend } from "./legend.js";
import { t } from "./i18n.js";
import { MapLayers } from "./map-layers.js";
import { problemWords } from "./problem.js";
import { Pulses } from "./pulses.js";
import { gridStatuses, standing } from "./select.js";

const CLICK_PIXELS = 12;
const NEAR_ZOOM = 15.2;
const INCIDENT_ZOOM = 15.5;
const MOVE_MILLIS = 350;
const EDGE_PIXELS = 28;

/** The map of all grids: what is open where, and the way down from the district to one incident. */
export function gridMap({ store, world, select, narrow }) {
  const target = part("map");
  const tip = part("map-tip");
  const path = part("map-path");
  const stands = part("map-standing");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let map = null;
  let layers = null;
  let pulses = null;
  let hovered = null;
  let extent = null;
  let drawn = [];
  let moved = null; // { from, to }: where the map was before it made room for the drawer
  legend(part("legend-body"));
  if (matchMedia("(max-width: 760px)").matches) part("legend").open = false;
  part("map-in").addEventListener("click", () => zoomBy(1));
  part("map-out").addEventListener("click", () => zoomBy(-1));
  part("map-home").addEventListener("click", () => {
    narrow({ area: "" });
    fit(extent);
  });
  store.onChange((state, before) => {
    if (state.filter.area !== before.filter.area) showArea(state.filter.area);
    if (state.selected === before.selected) return;
    if (state.selected) bringIntoView(state);
    else goBack();
  });
  return { open, show, render, relabel, locate, failed };

  function open() {
    drawn = [];
    path.replaceChildren();
  }

  function show(geojson) {
    if (!map) build();
    layers.lay(geojson, world.areas);
    extent = layers.focus("");
    target.dataset.grids = String(geojson.features.length);
    drawn = [];
    home();
    relabel();
    render();
  }

  function build() {
    layers = new MapLayers();
    map = new ol.Map({
      target,
      layers: layers.all,
      controls: [],
      view: new ol.View({ center: ol.proj.fromLonLat([113.08, 22.99]), zoom: 12, maxZoom: 18, minZoom: 9 }),
    });
    pulses = new Pulses(map);
    map.on("pointermove", ({ dragging, coordinate, pixel }) => !dragging && hover(coordinate, pixel));
    map.on("click", ({ coordinate }) => click(coordinate));
    map.on("movestart", () => hover(null));
    target.addEventListener("pointerleave", () => hover(null));
    // On a phone the map is first seen when its tab is; only then does it have a size to fit into.
    let fitted = false;
    map.on("change:size", () => {
      const [width = 0, height = 0] = map.getSize() ?? [];
      if (!fitted && width > 0 && height > 0) home();
      fitted = width > 0 && height > 0;
    });
  }

  function render() {
    renderStanding();
    if (!layers) return;
    const { state } = store;
    const reads = [state.open, state.pending];
    if (reads.some((value, index) => value !== drawn[index])) layers.showOpen(state);
    target.dataset.active = String(gridStatuses(state).size);
    drawn = reads;
    pulses.show(wantedPulses(state));
  }

  function wantedPulses(state) {
    const wanted = new Map();
    const want = (id, chosen) => {
      const incident = state.open.get(id);
      const place = incident && layers.place(incident);
      if (place) wanted.set(id, { place, severity: incident.severity, chosen });
    };
    if (state.selected) want(state.selected, true);
    for (const id of [...state.fresh.keys()].reverse()) if (id !== state.selected) want(id, false);
    return wanted;
  }

  function hover(coordinate, pixel) {
    const code = coordinate ? layers.gridAt(coordinate) : null;
    if (code !== hovered) {
      hovered = code;
      layers.hover(code);
      target.classList.toggle("is-over-grid", code !== null);
    }
    tip.hidden = code === null;
    if (code !== null) showTip(code, pixel);
  }

  function showTip(code, [x, y]) {
    const status = gridStatuses(store.state).get(code);
    tip.replaceChildren(
      h("strong", {}, world.areas.short(code)),
      h("span.tip-path", {}, world.areas.path(code.slice(0, 12))),
      h("span.tip-code", {}, code),
      status
        ? h(`span.tip-open.severity-${status.worst}`, {}, `${t(`severity.${status.worst}`)} · ${t("map.open", status)}`)
        : h("span.tip-quiet", {}, t("map.quiet")),
      h("span.tip-standing", {}, standingWords(standing(store.state, code))),
    );
    const left = Math.min(x + 16, target.clientWidth - tip.offsetWidth - 8);
    const top = y + 20 + tip.offsetHeight > target.clientHeight ? y - tip.offsetHeight - 12 : y + 18;
    tip.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
  }

  function click(coordinate) {
    const reach = CLICK_PIXELS * map.getView().getResolution();
    const incident = layers.incidentNear(coordinate, reach);
    if (incident) return select(incident);
    const code = layers.gridAt(coordinate);
    if (code) narrow({ area: store.state.filter.area === code ? code.slice(0, 12) : code });
  }

  function showArea(area) {
    renderPath();
    if (!layers) return;
    const found = layers.focus(area);
    if (found) fit(found, NEAR_ZOOM);
  }

  function locate(incident) {
    const place = layers?.place(incident);
    if (!place) return;
    const view = map.getView();
    // The drawer may cover the right of the map; the incident belongs into what is left of it.
    const shift = (coveredPixels() / 2) * view.getResolutionForZoom(INCIDENT_ZOOM);
    move({ center: [place[0] + shift, place[1]], zoom: INCIDENT_ZOOM });
  }

  // Choosing an incident moves the map only when its place cannot be seen.
  function bringIntoView(state) {
    const incident = state.open.get(state.selected);
    const place = incident && layers?.place(incident);
    const size = map?.getSize();
    if (!place || !size?.[0]) return;
    const pixel = map.getPixelFromCoordinate(place);
    const seen =
      pixel &&
      pixel[0] > EDGE_PIXELS &&
      pixel[1] > EDGE_PIXELS &&
      pixel[1] < size[1] - EDGE_PIXELS &&
      pixel[0] < size[0] - coveredPixels() - EDGE_PIXELS;
    if (seen) return;
    const view = map.getView();
    const to = [place[0] + (coveredPixels() / 2) * view.getResolution(), place[1]];
    moved = { from: moved?.from ?? view.getCenter(), to, zoom: view.getZoom() };
    move({ center: to });
  }

  // Back to where the commander had it, unless the map has been moved by hand since.
  function goBack() {
    if (!moved) return;
    const view = map.getView();
    const [x, y] = view.getCenter();
    const still = Math.hypot(x - moved.to[0], y - moved.to[1]) < view.getResolution();
    if (still && view.getZoom() === moved.zoom) move({ center: moved.from });
    moved = null;
  }

  function coveredPixels() {
    const drawer = part("incident-detail");
    if (drawer.hidden) return 0;
    const cover = drawer.getBoundingClientRect();
    const under = target.getBoundingClientRect();
    return Math.max(0, Math.min(under.right, cover.right) - Math.max(under.left, cover.left));
  }

  function home() {
    fit(store.state.filter.area ? layers.focus(store.state.filter.area) : extent, NEAR_ZOOM, 0);
  }

  function fit(to, maxZoom, duration = MOVE_MILLIS) {
    if (!to || !map?.getSize()?.[0]) return;
    const right = EDGE_PIXELS + coveredPixels();
    map.getView().fit(to, {
      size: map.getSize(),
      padding: [54, right, EDGE_PIXELS, EDGE_PIXELS],
      maxZoom,
      duration: calm.matches ? 0 : duration,
    });
  }

  function zoomBy(levels) {
    if (map) move({ zoom: map.getView().getZoom() + levels });
  }

  function move(to) {
    const view = map.getView();
    view.cancelAnimations();
    view.animate({ ...to, duration: calm.matches ? 0 : MOVE_MILLIS });
  }

  function relabel() {
    legend(part("legend-body"));
    renderPath();
    layers?.relabel();
  }

  function renderStanding() {
    const { state } = store;
    const now = state.known ? standing(state, state.filter.area) : null;
    stands.hidden = now === null;
    if (!now) return;
    stands.dataset.risk = String(now.risk);
    setText(stands, standingWords(now));
  }

  function renderPath() {
    const { area } = store.state.filter;
    const above = world.areas.parents(area).filter((code) => code.length > 6);
    const steps = ["", ...above];
    path.replaceChildren(
      ...steps.map((code) =>
        h(
          "button",
          {
            type: "button",
            "aria-current": code === area ? "true" : null,
            onclick: () => narrow({ area: code }),
          },
          code ? world.areas.short(code) : t("map.whole"),
        ),
      ),
    );
  }

  function failed(failure, again) {
    const words = h("span", {}, t("map.failed", { problem: problemWords(failure) }));
    const retry = h("button", { type: "button", onclick: retried }, t("busy.retry"));
    const note = h("div.map-failed", { role: "alert" }, words, retry);
    target.append(note);
    function retried() {
      note.remove();
      again();
    }
  }
}

function standingWords({ risk, incidentsPerHour }) {
  return t("map.standing", { risk: t(`risk.${risk}`), incidents: number(incidentsPerHour) });
}
