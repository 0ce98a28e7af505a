import { Refused } from "./api.js";
import { has, t } from "./i18n.js";

/** Why a request failed, in words for the person who made it. */
export function problemWords(failure) {
  if (!(failure instanceof Refused)) throw failure;
  const { status, detail } = failure;
  if (status === 0) return t("problem.offline");
  if (has(`problem.${status}`)) return t(`problem.${status}`);
  return detail || t("problem.other", { status });
}
