import { h } from "./dom.js";
import { clockMillis, moment } from "./format.js";
import { t } from "./i18n.js";

/** As many digits of a hash as people compare by eye; the whole one is the title. */
const HASH_DIGITS = 12;

/** The pictures that cameras took of an incident, oldest first; a click shows one in full. */
export function evidence(captures) {
  return h("ol.evidence", { data: { testid: "evidence" } }, captures.map(picture));
}

function picture(capture) {
  const about = t("evidence.of", { camera: capture.camera, time: moment(capture.takenAt) });
  return h(
    "li",
    { data: { testid: "capture" } },
    h(
      "button.evidence-picture",
      { type: "button", "aria-label": t("evidence.enlarge", { what: about }), data: { testid: `enlarge-${capture.id}` }, onclick: () => enlarge(capture, about) },
      h("img", { src: capture.image, alt: about, loading: "lazy", decoding: "async" }),
    ),
    caption(capture),
  );
}

function caption({ camera, takenAt, sha256 }) {
  return h(
    "p.evidence-caption",
    {},
    h("span.tag", {}, t("evidence")),
    h("strong", {}, camera),
    h("time", { datetime: takenAt }, clockMillis(takenAt)),
    h("code", { title: sha256 }, t("evidence.hash", { hash: sha256.slice(0, HASH_DIGITS) })),
  );
}

// A dialog of its own takes the keyboard, is closed by Escape, and gives the focus back.
function enlarge(capture, about) {
  const dialog = h(
    "dialog.enlarged",
    { "aria-label": about, data: { testid: "enlarged" }, onclick: () => dialog.close(), onclose: () => dialog.remove() },
    h("img", { src: capture.image, alt: about }),
    caption(capture),
    h("button.quiet", { type: "button" }, t("detail.close")),
  );
  document.body.append(dialog);
  dialog.showModal();
}
