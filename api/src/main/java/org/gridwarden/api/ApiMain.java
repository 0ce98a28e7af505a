package org.gridwarden.api;

import java.util.Optional;
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
            ApiPart.start(vertx, settings, new Metrics(), Optional.empty())
                .onSuccess(api -> greet(api, settings)));
  }

  /** To the terminal or a file of its own, not to the log: logs are kept and sent around. */
  private static void greet(ApiPart api, ApiSettings settings) {
    System.out.println("http://" + api.host() + ":" + api.port() + "/");
    api.firstPassword()
        .ifPresent(
            password ->
                System.out.println(
                    "first administrator: "
                        + FirstAdministrator.NAME
                        + settings
                            .firstPasswordFile()
                            .map(file -> ", the password is in " + file)
                            .orElse(" / " + password + " (shown this once)")));
  }
}
