import * as api from "./api.js";
import { part } from "./dom.js";
import { onLanguage, t } from "./i18n.js";

/** The way in: user and password, and one sentence when that did not work. */
export function loginScreen({ onSignedIn }) {
  const screen = part("login");
  const form = part("login-form");
  const user = part("login-user");
  const password = part("login-password");
  const submit = part("login-submit");
  const error = part("login-error");
  let busy = false;
  let problem = null;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!busy) enter();
  });
  onLanguage(render);
  render();
  return { show, hide };

  function show(why = null) {
    problem = why && { key: why };
    password.value = "";
    screen.hidden = false;
    render();
    user.focus();
  }

  function hide() {
    screen.hidden = true;
    problem = null;
    password.value = "";
  }

  async function enter() {
    const empty = [user, password].find((input) => input.value === "");
    if (empty) return empty.focus();
    busy = true;
    problem = null;
    render();
    try {
      const session = await api.login(user.value.trim(), password.value);
      busy = false;
      render();
      onSignedIn(session.user);
    } catch (failure) {
      if (!(failure instanceof api.Refused)) throw failure;
      busy = false;
      problem = wording(failure);
      render();
      password.select();
    }
  }

  function wording({ status, detail }) {
    if (status === 401) return { key: "login.refused" };
    if (status === 429) return { key: "login.slow" };
    if (status === 0 || status >= 500) return { key: "login.unreachable" };
    return detail ? { text: detail } : { key: "login.refused" };
  }

  function render() {
    submit.textContent = t(busy ? "login.busy" : "login.submit");
    submit.disabled = busy;
    error.textContent = problem ? (problem.text ?? t(problem.key)) : "";
    for (const input of [user, password]) input.setAttribute("aria-invalid", String(problem !== null));
  }
}
