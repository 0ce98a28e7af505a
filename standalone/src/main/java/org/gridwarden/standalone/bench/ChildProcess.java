package org.gridwarden.standalone.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that we started: looked at from outside, and ended by its own handle alone. When we are
 * gone it finds the end of its input and ends by itself.
 */
final class ChildProcess implements AutoCloseable {
  private static final Duration STOP_WAIT = Duration.ofSeconds(20);
  private static final int ERROR_LINES = 12;

  private final String name;
  private final Process process;
  private final Path errors;
  private final Writer input;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  private ChildProcess(String name, Process process, Path errors) {
    this.name = name;
    this.process = process;
    this.errors = errors;
    input = process.outputWriter(StandardCharsets.UTF_8);
    Thread listening = new Thread(this::listen, name + "-output");
    listening.setDaemon(true);
    listening.start();
  }

  /**
   * A Java process with our own Java, class path and JVM options ({@code config/java.options}).
   *
   * @param data where its log file goes
   */
  static ChildProcess java(String name, Class<?> main, Path data, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions());
    String logging = System.getProperty("logback.configurationFile");
    if (logging != null) {
      command.add("-Dlogback.configurationFile=" + logging);
    }
    command.add("-Dgridwarden.data=" + data);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    return start(name, data, command);
  }

  static ChildProcess start(String name, Path data, List<String> command) {
    Path errors = data.resolve(name + ".err");
    try {
      return new ChildProcess(
          name,
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
              .start(),
          errors);
    } catch (IOException failed) {
      throw new BenchFailed(name + " cannot be started: " + failed.getMessage(), failed);
    }
  }

  /** What this process was started with, without what belongs to it alone. */
  static List<String> jvmOptions() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-Dlogback.") && !option.startsWith("-Dgridwarden."))
        .filter(option -> !option.startsWith("-agentlib:") && !option.startsWith("-javaagent:"))
        .toList();
  }

  /**
   * Says a word to it and waits for its answer.
   *
   * @param word how the answer begins; without it on return
   */
  String ask(String question, String word, Duration atMost) {
    try {
      input.write(question + "\n");
      input.flush();
    } catch (IOException gone) {
      throw new BenchFailed(name + " is gone: " + lastWords(), gone);
    }
    return answer(word, atMost);
  }

  /** Waits for a line that begins with this word. */
  String answer(String word, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<String> line = next();
      if (line.isPresent() && line.get().startsWith(word + " ")) {
        return line.get().substring(word.length() + 1);
      }
      if (line.isEmpty() && !process.isAlive() && answers.isEmpty()) {
        throw new BenchFailed(name + " ended by itself: " + lastWords());
      }
    }
    throw new BenchFailed(
        "%s did not say '%s' within %d s: %s"
            .formatted(name, word, atMost.toSeconds(), lastWords()));
  }

  private Optional<String> next() {
    try {
      return Optional.ofNullable(answers.poll(100, TimeUnit.MILLISECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("interrupted", interrupted);
    }
  }

  /**
   * @throws BenchFailed with its last words when it has ended
   */
  void requireAlive() {
    if (!process.isAlive()) {
      throw new BenchFailed(name + " ended by itself: " + lastWords());
    }
  }

  /** Waits for the end of a program that does its work and ends. */
  void awaitSuccess(Duration atMost) {
    if (!awaitEnd(atMost) || process.exitValue() != 0) {
      throw new BenchFailed(name + " did not do its work: " + lastWords());
    }
  }

  /** Processor time of all its threads so far. */
  double cpuSeconds() {
    return ProcessClocks.cpuSeconds(process.toHandle());
  }

  /** Its resident memory, in bytes; 0 where the system does not tell. */
  long residentBytes() {
    return ProcessClocks.residentBytes(process.pid());
  }

  /** {@code kill -9}; returns when it is gone. */
  void kill() {
    process.destroyForcibly();
    awaitEnd(STOP_WAIT);
  }

  /** The end of its input asks it to stop in order; one that does not is killed. */
  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException gone) {
      // It has ended already: nobody is left to be asked.
    }
    if (!awaitEnd(STOP_WAIT)) {
      kill();
    }
  }

  /** Asks with a signal, for a program that does not read its input. */
  void terminate() {
    process.destroy();
    if (!awaitEnd(STOP_WAIT)) {
      kill();
    }
  }

  private boolean awaitEnd(Duration atMost) {
    try {
      return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      return false;
    }
  }

  private void listen() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        answers.add(line);
      }
    } catch (IOException killed) {
      // A killed process says nothing more; whoever waits for an answer sees that it is gone.
    }
  }

  private String lastWords() {
    try (Stream<String> lines = Files.lines(errors)) {
      List<String> all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - ERROR_LINES), all.size()));
    } catch (IOException | java.io.UncheckedIOException unreadable) {
      return "it left no word in " + errors;
    }
  }
}
