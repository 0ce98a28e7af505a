/**
 * The colours of the map, which a canvas cannot read from the style sheet; style/base.css holds the
 * same. The five severities differ in lightness too (after Okabe and Ito's colour-blind-safe set).
 */
export const SEVERITY_RGB = Object.freeze({
  critical: [255, 77, 97],
  major: [255, 146, 56],
  minor: [246, 211, 74],
  warning: [94, 184, 240],
  info: [152, 168, 184],
});

export const GROUND = Object.freeze({
  towns: ["#15202a", "#182530", "#131d26", "#1b2934"],
  grid: "rgba(118,148,170,.16)",
  community: "rgba(128,162,186,.30)",
  town: "rgba(150,186,208,.62)",
  district: "#7fa9bd",
  accent: "#5fc4d0",
  hover: "#e9f3f8",
  label: "#b9cad6",
  halo: "#0b1116",
});

export function rgba(severity, alpha) {
  const [red, green, blue] = SEVERITY_RGB[severity] ?? SEVERITY_RGB.info;
  return `rgba(${red},${green},${blue},${alpha})`;
}
