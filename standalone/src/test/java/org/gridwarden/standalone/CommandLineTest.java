package org.gridwarden.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the terminal says when something cannot be done, and with which exit code. */
class CommandLineTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine line = Gridwarden.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "up", "replay", "import", "rules", "run", "bench"})
  void everyCommandHasItsHelp(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: gridwarden " + command).contains("Options:");
  }

  @Test
  void aPortInUseIsOneSentenceWithTheRemedy() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());

      int code = run("up", "--data", folder.resolve("data").toString(), "--http-port", port);

      assertThat(code).isEqualTo(2);
      assertThat(err.toString())
          .startsWith("gridwarden: port " + port + " of the api (--http-port)")
          .hasLineCount(1);
      assertThat(folder.resolve("data")).doesNotExist();
    }
  }

  @Test
  void aFolderOfSomethingElseIsLeftAlone() throws Exception {
    Files.writeString(folder.resolve("thesis.txt"), "mine");

    int code =
        run(
            "up",
            "--data",
            folder.toString(),
            "--http-port",
            "0",
            "--mqtt-port",
            "0",
            "--camera-port",
            "0");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("holds something else than our data");
    assertThat(folder.resolve("thesis.txt")).exists();
  }

  @Test
  void aShareOfMessagesThatIsNoneIsRefused() {
    assertThat(run("demo", "--lost", "half")).isEqualTo(2);
    assertThat(err.toString()).contains("'half' is no share; write 5% or 0.05");
    assertThat(run("demo", "--disturb", "100%")).isEqualTo(2);
    assertThat(err.toString()).contains("must be 0 or more and less than 1, was 1.0");
  }

  @Test
  void withoutARunningSystemThereIsNothingToImportInto() {
    int code = run("import", "grids", "grids.geojson", "--data", folder.toString());

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("no system is running on").contains("gridwarden up");
  }

  @Test
  void aMissingFileIsNamed() {
    int code = run("replay", folder.resolve("none.csv").toString(), "--as", "csv");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("there is no readable file").contains("none.csv");
  }

  @Test
  void theBenchTellsItsScenariosAndOptions() {
    assertThat(run("bench", "ingest", "--help")).isZero();
    assertThat(out.toString())
        .contains("Usage: gridwarden bench ingest")
        .contains("storm")
        .contains("--connections=N")
        .contains("--json=FILE");
  }

  @Test
  void anUnknownScenarioIsRefusedWithTheKnownOnes() {
    assertThat(run("bench", "ingest", "--scenario", "flood")).isEqualTo(2);
    assertThat(err.toString()).contains("flood").contains("CONNECTIONS, RATE, STORM, KILL");
  }

  @Test
  void aLoadThatItsPublishersMayNotSendIsRefused() {
    int code = run("bench", "ingest", "--publishers", "10", "--rate", "10000");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("gridwarden: --rate must be 1..4000, was 10000")
        .contains("--publishers")
        .hasLineCount(1);
  }

  @Test
  void figuresThatCannotBeWrittenAreRefusedBeforeTheRun() {
    Path nowhere = folder.resolve("none").resolve("figures.json");

    assertThat(run("bench", "ingest", "--json", nowhere.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("cannot be written").contains("name another file");
  }

  @Test
  void theAnomalyBenchNamesWhatIsMissing() {
    assertThat(run("bench", "nab", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("gridwarden: ")
        .contains("has no folder data")
        .hasLineCount(1);
  }
}
