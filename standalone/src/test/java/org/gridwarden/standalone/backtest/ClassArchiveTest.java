package org.gridwarden.standalone.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ClassArchiveTest {
  @TempDir private Path directory;

  @Test
  void theFirstTellsItsClassesAndTheNextBeginWithThem() throws Exception {
    String classPath = jar();
    ClassArchive classes = new ClassArchive(directory, classPath);
    classes.make();
    assertThat(files()).as("nothing is known yet").isEmpty();

    assertThat(run(classPath, classes.options(), "")).isZero();
    classes.make();

    assertThat(classes.options()).singleElement().asString().startsWith("-XX:SharedArchiveFile=");
    assertThat(run(classPath, classes.options(), "-Xshare:on")).as("it can be used").isZero();
  }

  @Test
  void anotherClassPathHasAnotherArchive() throws Exception {
    Path other = Files.writeString(directory.resolve("other.jar"), "");
    List<String> options = new ClassArchive(directory, other.toString()).options();
    Files.writeString(other, "changed");

    assertThat(new ClassArchive(directory, other.toString()).options()).isNotEqualTo(options);
  }

  @Test
  void whatOneThatWasEndedEarlyHasToldIsForgotten() throws Exception {
    String classPath = jar();
    ClassArchive classes = new ClassArchive(directory, classPath);
    assertThat(run(classPath, classes.options(), "")).isZero();
    assertThat(classes.options()).isEmpty();

    classes.forget();

    assertThat(classes.options()).singleElement().asString().startsWith("-XX:DumpLoadedClassList=");
  }

  private static int run(String classPath, List<String> options, String more) throws Exception {
    List<String> command = new ArrayList<>(BacktestProcess.java(false));
    command.addAll(options);
    if (!more.isEmpty()) {
      command.add(more);
    }
    command.addAll(List.of("-cp", classPath, "-version"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static String jar() throws Exception {
    return Path.of(CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
