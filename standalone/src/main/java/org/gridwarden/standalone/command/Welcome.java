package org.gridwarden.standalone.command;

import java.io.PrintWriter;
import org.gridwarden.standalone.OneProcess;

/** What the terminal says once everything is up: where to go, and with what. */
final class Welcome {
  private Welcome() {}

  static void print(PrintWriter out, OneProcess running) {
    out.println();
    out.println("  Console   " + running.apiUrl() + "/");
    out.println("  API       " + running.apiUrl() + "/docs");
    out.println("  MQTT      " + running.host() + ":" + running.mqttPort());
    out.println("  Cameras   http://" + running.host() + ":" + running.cameraPort() + "/cameras/");
    running
        .firstPassword()
        .ifPresentOrElse(
            password ->
                out.println("  Sign in   admin / " + password + "   (shown this once; keep it)"),
            () ->
                out.println(
                    "  Sign in   admin, with the password shown at the first start"
                        + " (lost it? ./gridwarden password)"));
    out.println("  Log       " + running.data().path().resolve("log/gridwarden.log"));
    out.println();
    out.flush();
  }
}
