package org.gridwarden.api;

import org.gridwarden.api.register.FirstAdministrator;
import org.gridwarden.service.Launch;
import org.gridwarden.service.Metrics;

/** The api as a process of its own: {@code [--settings FILE]}. */
public final class ApiMain {
  private ApiMain() {}

  public static void main(String[] args) {
    Launch.main(
        "api",
        args,
        ApiSettings::read,
        (vertx, settings) ->
            ApiPart.start(vertx, settings, new Metrics()).onSuccess(ApiMain::greet));
  }

  private static void greet(ApiPart api) {
    // To the terminal, not to the log: logs are kept and sent around.
    System.out.println("http://" + api.host() + ":" + api.port() + "/");
    api.firstPassword()
        .ifPresent(
            password ->
                System.out.println(
                    "first administrator: "
                        + FirstAdministrator.NAME
                        + " / "
                        + password
                        + " (shown this once)"));
  }
}
