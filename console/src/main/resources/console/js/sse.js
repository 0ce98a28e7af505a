/**
 * Reads a `text/event-stream` piece by piece (WHATWG HTML, 9.2.6). The page does not use the
 * browser's EventSource, as that hides the server's heartbeat comments: a connection that died
 * without a word would look alive, and the map would stand still and seem true.
 *
 * @param {{event: (message: {type: string, id: string, data: string}) => void}} to
 */
export function eventStreamReader(to) {
  let rest = "";
  let type = "";
  let id = "";
  let data = [];

  /** Takes the next piece of text; a piece may end anywhere. */
  return function take(text) {
    rest += text;
    let from = 0;
    for (let end = lineEnd(rest, from); end !== null; end = lineEnd(rest, from)) {
      line(rest.slice(from, end.at));
      from = end.next;
    }
    rest = rest.slice(from);
  };

  function line(text) {
    if (text === "") return dispatch();
    if (text.startsWith(":")) return;
    const colon = text.indexOf(":");
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? "" : text.slice(colon + 1).replace(/^ /, "");
    if (field === "event") type = value;
    else if (field === "data") data.push(value);
    else if (field === "id" && !value.includes("\0")) id = value;
  }

  function dispatch() {
    if (data.length > 0) to.event({ type: type || "message", id, data: data.join("\n") });
    type = "";
    data = [];
  }
}

// A lone CR at the very end may be the first half of CR LF, so it waits for the next piece.
function lineEnd(text, from) {
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === "\n") return { at, next: at + 1 };
    if (char !== "\r") continue;
    if (at + 1 === text.length) return null;
    return { at, next: text[at + 1] === "\n" ? at + 2 : at + 1 };
  }
  return null;
}
