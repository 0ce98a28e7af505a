import { svg } from "./dom.js";

/**
 * One shape for each severity, in the list as on the map, so that nobody needs the colour to tell
 * them apart: diamond, triangle, square, disc, ring.
 */
const SHAPES = Object.freeze({
  critical: () => [
    svg("path", { d: "M8 .8 15.2 8 8 15.2.8 8Z", fill: "currentColor" }),
    svg("path", { d: "M8 4.400v4.500M8 11.300v.3", stroke: "#12080a", "stroke-width": 1.8, "stroke-linecap": "round" }),
  ],
  major: () => [svg("path", { d: "M8 1.6 15.2 14H.8Z", fill: "currentColor" })],
  minor: () => [svg("rect", { x: 2.2, y: 2.2, width: 11.6, height: 11.6, rx: 1, fill: "currentColor" })],
  warning: () => [svg("circle", { cx: 8, cy: 8, r: 5.6, fill: "currentColor" })],
  info: () => [svg("circle", { cx: 8, cy: 8, r: 4.6, fill: "none", stroke: "currentColor", "stroke-width": 2.4 })],
});

/** The sign of a severity, coloured by the class `severity-…`. */
export function glyph(severity) {
  const shape = SHAPES[severity] ?? SHAPES.info;
  return svg(
    "svg",
    { viewBox: "0 0 16 16", class: `glyph severity-${severity}`, "aria-hidden": "true" },
    ...shape(),
  );
}
