package org.gridwarden.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gridwarden.archive.log.FakeLog;
import org.gridwarden.archive.table.CommandTables;
import org.gridwarden.model.Capture;
import org.gridwarden.model.Command;
import org.gridwarden.model.CommandResult;
import org.gridwarden.model.CommandState;
import org.gridwarden.model.Ids;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.store.TestDatabase;
import org.gridwarden.store.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands, their results and pictures are stored once, in whatever order they come. */
abstract class CommandContract {
  private TestDatabase test;
  private FakeLog log;
  private Archive archive;

  abstract TestServer server();

  @BeforeEach
  void begin() {
    test = server().freshDatabase();
    log = new FakeLog(List.of(Topics.COMMANDS, Topics.COMMAND_RESULTS, Topics.CAPTURES), 2);
    archive = new Archive(log, test, new CommandTables());
  }

  @AfterEach
  void end() {
    if (test != null) {
      test.close();
    }
  }

  private static Command command(String id, String incident, Instant detectedAt) {
    return new Command(
        id,
        Samples.DEVICE,
        Samples.GRID,
        Command.CAPTURE,
        Map.of("width", "640"),
        incident,
        Command.BY_POLICY,
        "同一网格 / the same grid",
        detectedAt,
        Samples.second(1),
        Samples.second(16));
  }

  private static Capture capture(Command command) {
    return new Capture(
        Ids.capture(command.id()),
        command.incident(),
        command.device(),
        command.grid(),
        command.id(),
        command.detectedAt(),
        Samples.second(2),
        Samples.second(3),
        "image/jpeg",
        30_000,
        "ab".repeat(32),
        "ab/ab/x.jpg");
  }

  private void say(Command command) {
    log.append(Topics.COMMANDS, command.device().value(), Codecs.COMMAND.encode(command));
  }

  private void say(CommandResult result) {
    log.append(Topics.COMMAND_RESULTS, result.command(), Codecs.COMMAND_RESULT.encode(result));
  }

  private void say(Capture capture) {
    log.append(Topics.CAPTURES, capture.command(), Codecs.CAPTURE.encode(capture));
  }

  @Test
  void theFirstWordCountsAndARepeatIsADuplicate() throws SQLException {
    Command command = command("c1", "i1", Samples.NOON);
    say(capture(command));
    say(CommandResult.of(command, CommandState.DONE, "", "", Samples.second(3)));
    archive.run();
    say(command);
    say(command);
    say(CommandResult.of(command, CommandState.TIMED_OUT, "no-answer", "", Samples.second(16)));
    say(capture(command));
    archive.run();

    assertThat(
            test.rows(
                "select c.id, c.device, c.kind, c.arguments ->> 'width', c.incident, c.why,"
                    + " extract(second from c.detected_at)::int, r.state, r.reason,"
                    + " p.sha256, p.bytes, p.place, extract(second from p.stored_at)::int"
                    + " from commands c join command_results r on r.command = c.id"
                    + " join captures p on p.command = c.id"))
        .containsExactly(
            "c1|t-17|capture|640|i1|同一网格 / the same grid|0|1||"
                + "ab".repeat(32)
                + "|30000|ab/ab/x.jpg|3");
    assertThat(archive.count("gridwarden.archive.duplicates")).isEqualTo(3);
  }

  @Test
  void whatNobodyDetectedHasNoTimeOfDetection() throws SQLException {
    Command command = command("c2", "", Instant.EPOCH);
    say(command);
    say(CommandResult.of(command, CommandState.REFUSED, "away", "", Samples.second(2)));
    archive.run();

    assertThat(test.rows("select incident, detected_at is null from commands"))
        .containsExactly("|t");
    assertThat(test.rows("select state, reason from command_results")).containsExactly("3|away");
  }
}
