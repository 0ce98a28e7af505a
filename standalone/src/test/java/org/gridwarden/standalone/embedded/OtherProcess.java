package org.gridwarden.standalone.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A second Java process on the test's class path, there to be killed. It prints one line when it is
 * ready.
 */
final class OtherProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private OtherProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  static OtherProcess start(Class<?> main, Path errors, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
    // Its log goes to standard error: what it prints on standard output is for us.
    command.add("-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"));
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new OtherProcess(
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.to(errors.toFile()))
            .start());
  }

  /** The next line it prints; fails when it ended instead. */
  String line() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the other process ended before it was ready");
    }
    return line;
  }

  /** {@code kill -9}, and returns when it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
