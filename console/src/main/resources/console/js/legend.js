import { h } from "./dom.js";
import { glyph } from "./glyph.js";
import { t } from "./i18n.js";
import { SEVERITIES } from "./select.js";

/** What the signs and fills of the map mean. */
export function legend(body) {
  body.replaceChildren(
    h(
      "ul.legend-signs",
      {},
      SEVERITIES.map((severity) => h("li", {}, glyph(severity), t(`severity.${severity}`))),
    ),
    h(
      "ul.legend-fills",
      {},
      ["unacknowledged", "acknowledged", "fresh"].map((fill) =>
        h("li", {}, h(`span.swatch.swatch-${fill}`, { "aria-hidden": "true" }), t(`legend.${fill}`)),
      ),
    ),
  );
}
