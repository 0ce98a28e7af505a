package org.gridwarden.archive.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.archive.copy.CopyBuffer;
import org.gridwarden.archive.copy.UnstorableException;
import org.gridwarden.archive.log.LogRecord;
import org.gridwarden.archive.log.Partition;
import org.gridwarden.model.Capture;
import org.gridwarden.model.Command;
import org.gridwarden.model.CommandResult;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topic;
import org.gridwarden.model.wire.Topics;

/**
 * Commands, what came of them, and the pictures they gave; each topic is a table, and what is known
 * already is left as it is.
 */
public final class CommandTables implements Tables {
  private static final String STAGING =
      """
      set local client_min_messages = warning;
      create temp table if not exists staged_commands (
        like commands including defaults) on commit delete rows;
      create temp table if not exists staged_results (
        like command_results including defaults) on commit delete rows;
      create temp table if not exists staged_captures (
        like captures including defaults) on commit delete rows
      """;

  private final CopyBuffer commands =
      new CopyBuffer(
          "staged_commands",
          "id",
          "at",
          "expires_at",
          "detected_at",
          "grid",
          "device",
          "kind",
          "arguments",
          "incident",
          "requested_by",
          "why");
  private final CopyBuffer results =
      new CopyBuffer(
          "staged_results",
          "command",
          "at",
          "grid",
          "state",
          "device",
          "incident",
          "reason",
          "detail");
  private final CopyBuffer captures =
      new CopyBuffer(
          "staged_captures",
          "id",
          "detected_at",
          "taken_at",
          "stored_at",
          "grid",
          "bytes",
          "incident",
          "camera",
          "command",
          "media_type",
          "sha256",
          "place");

  @Override
  public String name() {
    return "commands";
  }

  @Override
  public List<Topic> topics() {
    return List.of(Topics.COMMANDS, Topics.COMMAND_RESULTS, Topics.CAPTURES);
  }

  @Override
  public void begin(Connection connection, Set<Partition> partitions) {
    // The tables' own keys tell what is known already.
  }

  @Override
  public Written write(Connection connection, List<LogRecord> records) throws SQLException {
    commands.clear();
    results.clear();
    captures.clear();
    RowMaker maker = new RowMaker();
    for (LogRecord record : records) {
      String topic = record.partition().topic();
      if (topic.equals(Topics.COMMANDS.name())) {
        maker.make(record, Codecs.COMMAND, this::row);
      } else if (topic.equals(Topics.COMMAND_RESULTS.name())) {
        maker.make(record, Codecs.COMMAND_RESULT, this::row);
      } else {
        maker.make(record, Codecs.CAPTURE, this::row);
      }
    }
    Map<String, Long> rows = store(connection);
    long made = commands.rows() + results.rows() + captures.rows();
    long stored = rows.values().stream().mapToLong(Long::longValue).sum();
    return new Written(rows, made - stored, maker.unreadable());
  }

  private Map<String, Long> store(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(STAGING);
      commands.send(connection);
      results.send(connection);
      captures.send(connection);
      return Map.of(
          "commands", insert(statement, "commands", "staged_commands"),
          "command_results", insert(statement, "command_results", "staged_results"),
          "captures", insert(statement, "captures", "staged_captures"));
    }
  }

  private static long insert(Statement statement, String table, String staged) throws SQLException {
    return statement.executeLargeUpdate(
        "insert into " + table + " select * from " + staged + " on conflict do nothing");
  }

  private void row(Command command) throws UnstorableException {
    commands
        .row()
        .text(command.id())
        .timestamp(command.at())
        .timestamp(command.expiresAt())
        .timestampOrNull(StageTimes.micros(command.detectedAt()))
        .bigint(command.grid().number())
        .text(command.device().value())
        .text(command.kind())
        .words(command.arguments())
        .text(command.incident())
        .text(command.requestedBy())
        .text(command.why())
        .done();
  }

  private void row(CommandResult result) throws UnstorableException {
    results
        .row()
        .text(result.command())
        .timestamp(result.at())
        .bigint(result.grid().number())
        .smallint(result.state().number())
        .text(result.device().value())
        .text(result.incident())
        .text(result.reason())
        .text(result.detail())
        .done();
  }

  private void row(Capture capture) throws UnstorableException {
    captures
        .row()
        .text(capture.id())
        .timestampOrNull(StageTimes.micros(capture.detectedAt()))
        .timestamp(capture.takenAt())
        .timestamp(capture.storedAt())
        .bigint(capture.grid().number())
        .bigint(capture.bytes())
        .text(capture.incident())
        .text(capture.camera().value())
        .text(capture.command())
        .text(capture.mediaType())
        .text(capture.sha256())
        .text(capture.place())
        .done();
  }
}
