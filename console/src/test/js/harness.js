/** The few words that the tests use, so that the same files run under `node --test` and in a browser. */
export const tests = [];

export function test(name, run) {
  tests.push({ name, run });
}

export function equal(actual, expected) {
  const [is, wanted] = [text(actual), text(expected)];
  if (is !== wanted) throw new Error(`expected ${wanted} but was ${is}`);
}

export function ok(value, what) {
  if (!value) throw new Error(what);
}

function text(value) {
  return JSON.stringify(value, (_, part) => {
    if (part instanceof Map) return [...part];
    if (part instanceof Set) return [...part];
    return part === undefined ? "undefined" : part;
  });
}
