import { GROUND, rgba } from "./palette.js";

/** How the map draws each thing. OpenLayers comes as the global `ol` from its web jar's bundle. */
const { Style, Fill, Stroke, Text, RegularShape, Circle } = ol.style;
const FONT =
  '"Inter","Segoe UI","PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif';
const made = new Map();

function once(key, make) {
  if (!made.has(key)) made.set(key, make());
  return made.get(key);
}

/** A grid where nothing is open; the towns differ by a breath of shade. */
export function quietGrid(townIndex) {
  const fill = GROUND.towns[townIndex % GROUND.towns.length];
  return once(`quiet ${fill}`, () =>
    new Style({ fill: new Fill({ color: fill }), stroke: new Stroke({ color: GROUND.grid, width: 0.7 }) }),
  );
}

/** A grid where something is open: solid with a bright edge until all of it is acknowledged, then hatched. */
export function activeGrid({ open, worst, unacknowledged }, far) {
  const waiting = unacknowledged > 0;
  const level = Math.min(open, 4);
  const number = !far && open > 1 ? String(open) : "";
  return once(`active ${worst} ${waiting} ${level} ${number}`, () =>
    new Style({
      fill: new Fill({ color: waiting ? rgba(worst, 0.4 + 0.1 * level) : hatch(worst) }),
      stroke: new Stroke({ color: rgba(worst, waiting ? 1 : 0.55), width: waiting ? 1.8 : 0.9 }),
      zIndex: waiting ? 2 : 1,
      text: number
        ? new Text({
            text: number,
            font: `700 13px ${FONT}`,
            fill: new Fill({ color: "#fff" }),
            stroke: new Stroke({ color: GROUND.halo, width: 3 }),
            offsetY: 13,
          })
        : undefined,
    }),
  );
}

function hatch(severity) {
  const side = 8;
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const draw = canvas.getContext("2d");
  draw.fillStyle = rgba(severity, 0.12);
  draw.fillRect(0, 0, side, side);
  draw.strokeStyle = rgba(severity, 0.6);
  draw.lineWidth = 1.5;
  draw.beginPath();
  for (const shift of [-side, 0, side]) {
    draw.moveTo(shift, side);
    draw.lineTo(shift + side, 0);
  }
  draw.stroke();
  return draw.createPattern(canvas, "repeat");
}

export const BORDERS = Object.freeze({
  community: new Style({ stroke: new Stroke({ color: GROUND.community, width: 1 }) }),
  town: [
    new Style({ stroke: new Stroke({ color: "rgba(8,13,17,.85)", width: 4.5 }) }),
    new Style({ stroke: new Stroke({ color: GROUND.town, width: 1.8 }) }),
  ],
  district: [
    new Style({ stroke: new Stroke({ color: "rgba(95,196,208,.13)", width: 11 }) }),
    new Style({ stroke: new Stroke({ color: GROUND.district, width: 2.4 }) }),
  ],
});

export const HOVER = new Style({
  stroke: new Stroke({ color: GROUND.hover, width: 2 }),
  fill: new Fill({ color: "rgba(233,243,248,.10)" }),
});

export const FOCUS = new Style({
  stroke: new Stroke({ color: GROUND.accent, width: 3, lineCap: "round" }),
});

const EDGE = new Stroke({ color: "#070b0e", width: 1.6 });
const SHAPES = Object.freeze({
  critical: (radius, fill) => new RegularShape({ points: 4, radius: radius * 1.35, fill, stroke: EDGE }),
  major: (radius, fill) => new RegularShape({ points: 3, radius: radius * 1.3, fill, stroke: EDGE }),
  minor: (radius, fill) =>
    new RegularShape({ points: 4, radius: radius * 1.15, angle: Math.PI / 4, fill, stroke: EDGE }),
  warning: (radius, fill) => new Circle({ radius: radius * 0.9, fill, stroke: EDGE }),
  info: (radius) =>
    new Circle({
      radius: radius * 0.75,
      fill: new Fill({ color: GROUND.halo }),
      stroke: new Stroke({ color: rgba("info", 1), width: 2 }),
    }),
});

/** An incident's sign on the map, the same shape as in the list. */
export function incidentPoint(severity, acknowledged, radius) {
  return once(`point ${severity} ${acknowledged} ${radius}`, () => {
    const fill = new Fill({ color: acknowledged ? rgba(severity, 0.45) : rgba(severity, 1) });
    const shape = SHAPES[severity] ?? SHAPES.info;
    return new Style({ image: shape(radius, fill) });
  });
}

const LABELS = Object.freeze({
  town: { size: 17, weight: 600, color: "#dfeaf1" },
  community: { size: 12, weight: 500, color: GROUND.label },
  grid: { size: 11, weight: 400, color: "#8fa4b3" },
});

export function areaLabel(level, text, small) {
  const { size, weight, color } = LABELS[level];
  return once(`label ${level} ${text} ${small}`, () =>
    new Style({
      text: new Text({
        text,
        font: `${weight} ${small ? size - 4 : size}px ${FONT}`,
        fill: new Fill({ color }),
        stroke: new Stroke({ color: GROUND.halo, width: level === "town" ? 4 : 3 }),
        offsetY: level === "grid" ? -14 : 0,
        overflow: true,
      }),
    }),
  );
}
