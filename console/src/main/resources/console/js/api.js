/** The server's contract, as far as this page uses it. Times are ISO-8601, areas are code prefixes. */
const BASE = "/api/v1";

/** An answer other than 2xx, with the words of its RFC 9457 problem; status 0 when none came. */
export class Refused extends Error {
  constructor(status, detail) {
    super(detail || `status ${status}`);
    this.status = status;
    this.detail = detail;
  }
}

export const LIVE = `${BASE}/live`;

export const login = (user, password) => send("POST", "/login", { user, password });
export const logout = () => send("POST", "/logout", {});
export const me = () => send("GET", "/me");
export const areas = () => send("GET", "/areas");
export const grids = () => send("GET", "/grids");
export const incident = (id) => send("GET", `/incidents/${encodeURIComponent(id)}`);
export const incidents = (query) => send("GET", `/incidents?${parameters(query)}`);
export const devices = (query) => send("GET", `/devices?${parameters(query)}`);
export const rules = () => send("GET", "/rules");
export const precisions = () => send("GET", "/precision");
export const precision = (rule) => send("GET", `/rules/${encodeURIComponent(rule)}/precision?by=day`);
export const ruleVersions = (rule) => send("GET", `/rules/${encodeURIComponent(rule)}/versions`);
export const putRule = (rule, reason) =>
  send("PUT", `/rules/${encodeURIComponent(rule.id)}`, { rule, reason });
export const backtest = (order) => send("POST", "/backtests", order);
export const backtestNow = (id) => send("GET", `/backtests/${encodeURIComponent(id)}`);
export const cancelBacktest = (id) => send("DELETE", `/backtests/${encodeURIComponent(id)}`);
export const alerts = (query) => send("GET", `/alerts?${parameters(query)}`);
export const acknowledgeIncident = (id) =>
  send("POST", `/incidents/${encodeURIComponent(id)}/acknowledgement`, {});
export const splitIncident = (id, reason) =>
  send("POST", `/incidents/${encodeURIComponent(id)}/split`, { reason });
export const judgeIncident = (id, verdict) =>
  send("POST", `/incidents/${encodeURIComponent(id)}/verdict`, { verdict });
export const acknowledgeAlert = (id) =>
  send("POST", `/alerts/${encodeURIComponent(id)}/acknowledgement`, {});

function parameters(query) {
  const given = Object.entries(query).filter(([, value]) => value !== "" && value !== undefined);
  return new URLSearchParams(given);
}

async function send(method, path, body) {
  const response = await fetch(BASE + path, {
    method,
    // The session cookie alone changes nothing: the header shows that this page asked, and no other.
    headers: {
      Accept: "application/json, application/problem+json",
      ...(body && { "Content-Type": "application/json", "X-Gridwarden": "1" }),
    },
    body: body && JSON.stringify(body),
  }).catch(() => {
    throw new Refused(0, "");
  });
  const answer = await json(response);
  if (!response.ok) throw new Refused(response.status, answer?.detail || answer?.title || "");
  return answer;
}

async function json(response) {
  const type = response.headers.get("Content-Type") ?? "";
  return response.status !== 204 && /json/.test(type) ? response.json() : null;
}
