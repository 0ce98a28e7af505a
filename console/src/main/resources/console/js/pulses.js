/** So many at once; more pulses tell nobody more, and each costs the wall screen a little. */
const PULSES_MAX = 30;

/** Rings that spread from incidents which have just come in, and one that stays on the chosen one. */
export class Pulses {
  #map;
  #shown = new Map();

  constructor(map) {
    this.#map = map;
  }

  /** @param {Map<string, {place: number[], severity: string, chosen: boolean}>} wanted by incident */
  show(wanted) {
    for (const [id, overlay] of this.#shown) {
      if (wanted.has(id)) continue;
      this.#map.removeOverlay(overlay);
      this.#shown.delete(id);
    }
    for (const [id, { place, severity, chosen }] of wanted) {
      const overlay = this.#shown.get(id) ?? this.#add(id);
      if (!overlay) continue;
      overlay.setPosition(place);
      overlay.getElement().className = `pulse severity-${severity}${chosen ? " is-chosen" : ""}`;
    }
  }

  #add(id) {
    if (this.#shown.size >= PULSES_MAX) return null;
    const element = document.createElement("div");
    const overlay = new ol.Overlay({ element, positioning: "center-center", stopEvent: false });
    this.#map.addOverlay(overlay);
    this.#shown.set(id, overlay);
    return overlay;
  }
}
