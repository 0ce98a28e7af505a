import { eventStreamReader } from "./sse.js";

/** The server sends a heartbeat every 15 s; two missed ones mean that nobody is there. */
export const SILENCE_MILLIS = 35_000;
const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 15_000;

/** How long to wait before attempt n (0, 1, 2 …): doubling, bounded, spread so that screens don't return in step. */
export function waitBefore(attempt, random = Math.random()) {
  const full = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS * 2 ** attempt);
  return Math.round(full * (0.5 + random / 2));
}

/**
 * Keeps the page connected to the live stream.
 *
 * ```
 * connecting ──first bytes──▶ live ──error, end, silence──▶ reconnecting ──first bytes──▶ live
 *                                  └──401──▶ refused (log in again)
 * ```
 *
 * @param {string} url of the stream
 * @param {{messages: (batch: {type: string, data: any}[]) => void,
 *          state: (state: "connecting"|"live"|"reconnecting"|"refused", detail: object) => void,
 *          heard: () => void}} to receives a batch at most once an animation frame
 */
export function openFeed(url, to) {
  let cursor = "";
  let attempt = 0;
  let closed = false;
  let abort = null;
  let retry = 0;
  const batch = batcher((messages) => to.messages(messages));

  const wake = () => {
    if (retry) connect();
  };
  addEventListener("online", wake);
  to.state("connecting", {});
  connect();
  return { close };

  async function connect() {
    clearTimeout(retry);
    retry = 0;
    abort = new AbortController();
    const watch = watchdog(() => abort.abort(new Error("silent")));
    try {
      const response = await fetch(url, {
        headers: { Accept: "text/event-stream", ...(cursor && { "Last-Event-ID": cursor }) },
        cache: "no-store",
        signal: abort.signal,
      });
      if (response.status === 401) return to.state("refused", {});
      if (!response.ok || !response.body) throw new Error(`the stream answered ${response.status}`);
      await listen(response.body, watch);
      throw new Error("the stream ended");
    } catch (problem) {
      if (!closed) later(problem);
    } finally {
      watch.stop();
    }
  }

  async function listen(body, watch) {
    const read = eventStreamReader({ event: receive });
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    to.state("live", {});
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      watch.heard();
      to.heard();
      attempt = 0;
      read(value);
    }
  }

  function receive({ type, id, data }) {
    if (closed) return;
    if (id) cursor = id;
    batch({ type, data: JSON.parse(data) });
  }

  function later(problem) {
    const wait = waitBefore(attempt);
    attempt += 1;
    to.state("reconnecting", { attempt, retryAt: Date.now() + wait, cause: String(problem.message) });
    retry = setTimeout(connect, wait);
  }

  function close() {
    closed = true;
    removeEventListener("online", wake);
    clearTimeout(retry);
    abort?.abort();
  }
}

function watchdog(bite) {
  let timer = setTimeout(bite, SILENCE_MILLIS);
  return {
    heard() {
      clearTimeout(timer);
      timer = setTimeout(bite, SILENCE_MILLIS);
    },
    stop: () => clearTimeout(timer),
  };
}

// Fifty changes a second become at most one batch a frame. A hidden page gets no frames, so a
// timer stands in: what has happened must not pile up behind a tab that nobody looks at.
function batcher(deliver) {
  let waiting = [];
  return (message) => {
    waiting.push(message);
    if (waiting.length > 1) return;
    if (document.hidden) setTimeout(flush, 250);
    else requestAnimationFrame(flush);
  };
  function flush() {
    const messages = waiting;
    waiting = [];
    deliver(messages);
  }
}
