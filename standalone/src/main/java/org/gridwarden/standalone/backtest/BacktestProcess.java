package org.gridwarden.standalone.backtest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.backtest.BacktestMain;
import org.gridwarden.store.DatabaseSettings;

/**
 * How a back-test is started as a process: our own Java and class path, a heap of its own, the
 * lowest priority where something live runs beside it, and the end of its input to tell it that we
 * are gone.
 */
public final class BacktestProcess {
  private static final List<Path> NICE = List.of(Path.of("/usr/bin/nice"), Path.of("/bin/nice"));

  /**
   * A back-test is over in seconds, or works for minutes. The optimising compiler is asked later
   * than by default, when something has proved hot: compiling took a third of all the time. Classes
   * need more room than the first guess, which would cost full collections at the start.
   */
  private static final List<String> MACHINE =
      List.of(
          "-Xmx1g",
          "-XX:+UseParallelGC",
          "-XX:MetaspaceSize=160m",
          "-XX:Tier4InvocationThreshold=25000",
          "-XX:Tier4MinInvocationThreshold=3000",
          "-XX:Tier4CompileThreshold=75000",
          "-XX:+ExitOnOutOfMemoryError");

  private BacktestProcess() {}

  /**
   * Starts {@link BacktestMain}.
   *
   * @param folder where its rule, result and log lie
   * @param settings what it is to do, by key
   * @param classes what it begins with
   * @param behind whether everybody else on this machine goes first
   */
  public static Process start(
      Path folder,
      DatabaseSettings database,
      Map<String, String> settings,
      ClassArchive classes,
      boolean behind)
      throws IOException {
    Map<String, String> all = new HashMap<>(settings);
    all.put("database-url", database.url());
    all.put("database-user", database.user());
    // The environment of a process is for its own user only; its arguments are for everybody.
    all.put("database-password", database.password());
    all.put("ends-with-input", "true");
    ProcessBuilder builder = new ProcessBuilder(command(folder, classes, behind));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GRIDWARDEN_"));
    all.forEach(
        (key, value) ->
            environment.put(
                "GRIDWARDEN_" + key.toUpperCase(java.util.Locale.ROOT).replace('-', '_'), value));
    return builder.redirectError(errors(folder).toFile()).start();
  }

  private static List<String> command(Path folder, ClassArchive classes, boolean behind) {
    List<String> command = java(behind);
    command.addAll(MACHINE);
    command.addAll(classes.options());
    command.addAll(
        List.of(
            "-Dfile.encoding=UTF-8",
            "-Djava.net.preferIPv4Stack=true",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "-Dgridwarden.data=" + folder));
    String logging = System.getProperty("logback.configurationFile");
    if (logging != null) {
      command.add("-Dlogback.configurationFile=" + logging);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(BacktestMain.class.getName());
    return command;
  }

  /** The beginning of a command: our own Java, behind everybody else where asked. */
  static List<String> java(boolean behind) {
    List<String> command = new ArrayList<>();
    NICE.stream()
        .filter(nice -> behind && Files.isExecutable(nice))
        .findFirst()
        .ifPresent(nice -> command.addAll(List.of(nice.toString(), "-n", "19")));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    return command;
  }

  private static Path errors(Path folder) {
    return folder.resolve("errors.txt");
  }

  /** The last thing it said on standard error, one line. */
  static String lastWord(Path folder) throws IOException {
    List<String> lines = Files.readAllLines(errors(folder), StandardCharsets.UTF_8);
    return lines.stream().filter(line -> !line.isBlank()).reduce((one, next) -> next).orElse("");
  }
}
