/** Small words for building the page; text goes in as text, so nothing that a device says becomes markup. */

/**
 * An element: `h("button.primary", { onclick: save, "aria-label": "Save" }, "Save", icon)`.
 * Properties beginning with `on` become listeners, `data` becomes data attributes, null is left out.
 */
export function h(tag, props = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length > 0) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "data") Object.assign(element.dataset, value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** An element of a drawing: `svg("path", { d: "M0 0h4" })`. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** The element with this `data-testid`; the same names serve the page and its tests. */
export function part(testId, root = document) {
  const element = root.querySelector(`[data-testid="${testId}"]`);
  if (!element) throw new Error(`the page has no part "${testId}"`);
  return element;
}

export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Calls `work` at most once in `millis`, and always after the last request. */
export function throttled(work, millis) {
  let last = -Infinity;
  let timer = 0;
  return () => {
    if (timer) return;
    const wait = Math.max(0, last + millis - performance.now());
    timer = setTimeout(() => requestAnimationFrame(run), wait);
  };
  function run() {
    timer = 0;
    last = performance.now();
    work();
  }
}

/** Throws away what a list holds and keeps the elements that stay, moving as few as possible. */
export function reconcile(list, wanted) {
  const keep = new Set(wanted);
  for (const child of [...list.children]) if (!keep.has(child)) child.remove();
  let at = list.firstElementChild;
  for (const element of wanted) {
    if (element === at) at = at.nextElementSibling;
    else moveBefore(list, element, at);
  }
}

// Moving an element takes the focus from it, which would throw a keyboard user out of the list.
function moveBefore(list, element, at) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  list.insertBefore(element, at);
  if (focused) focused.focus({ preventScroll: true });
}
