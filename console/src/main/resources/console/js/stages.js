/** The way of an alert from the device to the officer. Pure. */
export const STAGES = Object.freeze([
  "observed",
  "received",
  "detected",
  "dispatched",
  "pushed",
  "delivered",
  "acknowledged",
]);

/**
 * The steps between the stages that have come by.
 *
 * @param stages millis since 1970 by stage, fractions allowed, missing or 0 where not yet
 * @returns {{from: string, to: string, millis: number}[]}
 */
export function steps(stages) {
  const seen = STAGES.filter((stage) => stages?.[stage] > 0);
  return seen.slice(1).map((stage, index) => ({
    from: seen[index],
    to: stage,
    millis: stages[stage] - stages[seen[index]],
  }));
}

/** Millis from the device's observation until the message went out to the officer, or null. */
export function deviceToOfficer(stages) {
  if (!(stages?.observed > 0 && stages?.pushed > 0)) return null;
  return stages.pushed - stages.observed;
}

/**
 * How long the alert took to go out, from the first stage that it has: one that time itself brought
 * about (a silence, a hold that ran out) was observed by nobody.
 *
 * @returns {{from: string, millis: number}|null} null where it has not gone out
 */
export function wayOut(stages) {
  if (!(stages?.pushed > 0)) return null;
  const from = STAGES.find((stage) => stages[stage] > 0);
  return from === "pushed" ? null : { from, millis: stages.pushed - stages[from] };
}

/** Whether the alert was the first word of its news: one that went up for want of an answer waited on purpose. */
export function isFirstWord({ reason }) {
  return reason !== "not-acknowledged";
}

/** The nearest-rank percentile of numbers in any order, or null of none. */
export function percentile(numbers, percent) {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}
