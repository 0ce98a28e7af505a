import { borders } from "./borders.js";
import { isAcknowledged, gridStatuses, rank } from "./select.js";
import {
  activeGrid,
  areaLabel,
  BORDERS,
  FOCUS,
  HOVER,
  incidentPoint,
  quietGrid,
} from "./map-styles.js";

/** Metres a pixel above which the whole district is in view and single things are too small to name. */
const FAR = 14;
/** Above this the district fills no more than a phone. */
const TINY = 38;
const LABEL_REACH = Object.freeze({ town: [5, Infinity], community: [2.2, 15], grid: [0, 2.6] });
const DIGITS = Object.freeze({ town: 9, community: 12, grid: 15 });

/**
 * The layers of the map. The ground is drawn once; what is open lies on layers of its own, so that
 * fifty changes a second redraw a hundred grids and not all 921.
 */
export class MapLayers {
  #ground = new ol.source.Vector();
  #active = new ol.source.Vector();
  #points = new ol.source.Vector();
  #labels = new ol.source.Vector();
  #lines = { community: null, town: null, district: null };
  #hover = new ol.source.Vector();
  #focus = new ol.source.Vector();
  #grids = new Map();
  #areas;

  constructor() {
    const vector = (source, style, more = {}) =>
      new ol.layer.Vector({ source, style, renderBuffer: 200, ...more });
    for (const level of Object.keys(this.#lines)) this.#lines[level] = new ol.source.Vector();
    this.all = [
      vector(this.#ground, (grid) => quietGrid(grid.get("town"))),
      vector(this.#lines.community, BORDERS.community, { maxResolution: 20 }),
      vector(this.#active, (grid, resolution) => activeGrid(grid.get("status"), resolution > FAR / 2)),
      vector(this.#lines.town, BORDERS.town),
      vector(this.#lines.district, BORDERS.district),
      vector(this.#focus, FOCUS),
      vector(this.#hover, HOVER),
      vector(this.#points, (point, resolution) =>
        incidentPoint(point.get("severity"), point.get("acknowledged"), pointRadius(resolution)),
      { renderOrder: (a, b) => a.get("rank") - b.get("rank") }),
      vector(this.#labels, (label, resolution) => this.#labelStyle(label, resolution), { declutter: true }),
    ];
  }

  /** Lays the ground: grids, borders and the places of labels. */
  lay(geojson, areas) {
    this.#areas = areas;
    const features = new ol.format.GeoJSON().readFeatures(geojson, { featureProjection: "EPSG:3857" });
    const towns = areas.within("", 9);
    this.#grids = new Map(features.map((feature) => [feature.get("code"), feature]));
    for (const feature of features) {
      feature.set("town", Math.max(0, towns.indexOf(feature.get("code").slice(0, 9))), true);
    }
    refill(this.#ground, features);
    const found = borders(geojson.features.map(outline));
    for (const [level, source] of Object.entries(this.#lines)) refill(source, [lines(found[level])]);
    refill(this.#labels, this.#labelPoints());
  }

  /** What is open, from the state. */
  showOpen(state) {
    const active = [];
    for (const [code, status] of gridStatuses(state)) {
      const grid = this.#grids.get(code);
      if (grid) active.push(new ol.Feature({ geometry: grid.getGeometry(), status }));
    }
    refill(this.#active, active);
    refill(this.#points, [...state.open.values()].map((one) => this.#point(state, one)).filter(Boolean));
  }

  /** Where an incident lies: its own position, else the middle of its grid; null when neither is known. */
  place(incident) {
    if (incident.position) return ol.proj.fromLonLat(incident.position);
    return this.#grids.get(incident.grid)?.getGeometry().getInteriorPoint().getCoordinates().slice(0, 2) ?? null;
  }

  gridAt(coordinate) {
    return this.#ground.getFeaturesAtCoordinate(coordinate)[0]?.get("code") ?? null;
  }

  /** The incident whose sign is nearest to a place on the map, within so many metres. */
  incidentNear(coordinate, metres) {
    const nearest = this.#points.getClosestFeatureToCoordinate(coordinate);
    if (!nearest) return null;
    const [x, y] = nearest.getGeometry().getCoordinates();
    const near = Math.hypot(x - coordinate[0], y - coordinate[1]) <= metres;
    return near ? nearest.get("incident") : null;
  }

  hover(code) {
    const grid = this.#grids.get(code);
    refill(this.#hover, grid ? [new ol.Feature(grid.getGeometry())] : []);
  }

  /** Outlines an area and answers its extent; the whole has no outline. */
  focus(area) {
    const inside = [...this.#grids.values()].filter((grid) => grid.get("code").startsWith(area));
    const format = new ol.format.GeoJSON();
    const shapes = inside.map((grid) =>
      outline(format.writeFeatureObject(grid, { featureProjection: "EPSG:3857", decimals: 6 })),
    );
    refill(this.#focus, area && inside.length > 0 ? [lines(borders(shapes).district)] : []);
    const extent = ol.extent.createEmpty();
    for (const grid of inside) ol.extent.extend(extent, grid.getGeometry().getExtent());
    return inside.length > 0 ? extent : null;
  }

  relabel() {
    this.#labels.changed();
  }

  #point(state, incident) {
    const place = this.place(incident);
    return (
      place &&
      new ol.Feature({
        geometry: new ol.geom.Point(place),
        incident: incident.id,
        severity: incident.severity,
        rank: rank(incident.severity),
        acknowledged: isAcknowledged(state, incident),
      })
    );
  }

  #labelPoints() {
    const points = [];
    for (const [level, digits] of Object.entries(DIGITS)) {
      for (const [code, grids] of this.#byPrefix(digits)) {
        points.push(new ol.Feature({ geometry: new ol.geom.Point(middle(grids)), level, code }));
      }
    }
    return points;
  }

  #byPrefix(digits) {
    const found = new Map();
    for (const [code, grid] of this.#grids) {
      const prefix = code.slice(0, digits);
      if (!found.has(prefix)) found.set(prefix, []);
      found.get(prefix).push(grid);
    }
    return found;
  }

  #labelStyle(label, resolution) {
    const level = label.get("level");
    const [from, to] = LABEL_REACH[level];
    if (resolution < from || resolution >= to) return undefined;
    return areaLabel(level, this.#areas.short(label.get("code")), resolution > TINY);
  }
}

function pointRadius(resolution) {
  if (resolution > TINY) return 3.4;
  return resolution > FAR ? 5 : 8;
}

function refill(source, features) {
  source.clear(true);
  source.addFeatures(features);
}

function outline({ properties, geometry }) {
  const rings = geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
  return { code: properties.code, rings };
}

function lines(pieces) {
  const geometry = new ol.geom.MultiLineString(pieces);
  return new ol.Feature(geometry.transform("EPSG:4326", "EPSG:3857"));
}

// The point of the members nearest to their common middle, so that no label stands outside its area.
function middle(grids) {
  const places = grids.map((grid) => grid.getGeometry().getInteriorPoint().getCoordinates().slice(0, 2));
  const sum = places.reduce(([x, y], place) => [x + place[0], y + place[1]], [0, 0]);
  const mean = sum.map((value) => value / places.length);
  const away = ([x, y]) => Math.hypot(x - mean[0], y - mean[1]);
  return places.reduce((best, place) => (away(place) < away(best) ? place : best));
}
