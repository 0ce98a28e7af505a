package org.gridwarden.standalone.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gridwarden.service.Secrets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./gridwarden password [USER]}: the way back for whoever has lost it. */
@Command(
    name = "password",
    header = "Draws a new password for a user of the console.",
    mixinStandardHelpOptions = true,
    description = {
      "",
      "Draws a new password for a user of the console, prints it once and ends his or her logins.",
      "Only who may read the data directory can do it.",
      ""
    },
    optionListHeading = "%nOptions:%n")
public final class PasswordCommand implements Callable<Integer> {
  private static final int UNKNOWN = 404;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "USER",
      defaultValue = "admin",
      description = "whose (default: ${DEFAULT-VALUE})")
  private String user;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "var",
      description = "data directory of the running system (default: ${DEFAULT-VALUE})")
  private Path data;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    String password = Secrets.generate();
    ApiClient.Answer answer =
        ApiClient.of(data)
            .patch(
                "/users/" + URLEncoder.encode(user, StandardCharsets.UTF_8),
                new ObjectMapper().writeValueAsBytes(Map.of("password", password)));
    if (answer.status() == UNKNOWN) {
      throw new CommandRefused("there is no user " + user + "; officers' passwords are imported");
    }
    if (!answer.good()) {
      throw new CommandRefused(
          "the password of " + user + " was not changed: " + answer.body().path("detail").asText());
    }
    out.println("  Sign in   " + user + " / " + password + "   (shown this once; keep it)");
    out.flush();
    return 0;
  }
}
