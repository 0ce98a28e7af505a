import * as api from "./api.js";
import { openStore } from "./store.js";
import { onLanguage, switchLanguage, translate } from "./i18n.js";
import { part } from "./dom.js";
import { loginScreen } from "./login.js";
import { consoleScreen } from "./console.js";

/** From the first look at the session to login or console, and back. */
const store = openStore();
const login = loginScreen({ onSignedIn: signIn });
const screen = consoleScreen({ store, onSignedOut: signOut, onRefused: ended });

translate(document);
onLanguage(() => translate(document));
for (const button of ["lang-switch", "login-lang-switch"]) {
  part(button).addEventListener("click", switchLanguage);
}
api.me().then(signIn, () => login.show());

function signIn(user) {
  login.hide();
  store.dispatch({ type: "signed-in", user });
  screen.open(user);
}

async function signOut() {
  screen.close();
  store.dispatch({ type: "signed-out" });
  login.show();
  await api.logout().catch((problem) => console.warn("the logout did not reach the server", problem));
}

function ended() {
  screen.close();
  store.dispatch({ type: "signed-out" });
  login.show("login.ended");
}
