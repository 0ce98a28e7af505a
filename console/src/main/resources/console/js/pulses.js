/**
 * So many at once. More tell nobody more, and where a wall screen's computer has no graphics card
 * thirty of them took nine frames out of ten (measured at fifty changes a second).
 */
const PULSES_MAX = 8;

/** Rings that spread from incidents which have just come in, and one that stays on the chosen one. */
export class Pulses {
  #map;
  #shown = new Map();

  constructor(map) {
    this.#map = map;
  }

  /** @param {Map<string, {place: number[], severity: string, chosen: boolean}>} wanted by incident, the weightiest first */
  show(wanted) {
    const first = new Set([...wanted.keys()].slice(0, PULSES_MAX));
    for (const [id, overlay] of this.#shown) {
      if (first.has(id)) continue;
      this.#map.removeOverlay(overlay);
      this.#shown.delete(id);
    }
    for (const id of first) {
      const { place, severity, chosen } = wanted.get(id);
      const overlay = this.#shown.get(id) ?? this.#add(id);
      overlay.setPosition(place);
      overlay.getElement().className = `pulse severity-${severity}${chosen ? " is-chosen" : ""}`;
    }
  }

  #add(id) {
    const element = document.createElement("div");
    const overlay = new ol.Overlay({ element, positioning: "center-center", stopEvent: false });
    this.#map.addOverlay(overlay);
    this.#shown.set(id, overlay);
    return overlay;
  }
}
