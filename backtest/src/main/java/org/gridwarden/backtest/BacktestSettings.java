package org.gridwarden.backtest;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.store.DatabaseSettings;

/**
 * A back-test as a process or a Flink job of its own.
 *
 * @param log bootstrap servers, where events come from the log and not from the database
 * @param ruleFile the rule, JSON
 * @param area "" for the rule's own
 * @param resultFile where the report goes as JSON; empty for standard output
 * @param endsWithInput whether the end of standard input ends it: whoever started it is gone
 */
record BacktestSettings(
    DatabaseSettings database,
    Optional<String> log,
    Path ruleFile,
    Instant from,
    Instant to,
    String area,
    Duration warmUp,
    ZoneId zone,
    Optional<Path> resultFile,
    boolean endsWithInput,
    BacktestLimits limits) {
  private static final Duration WARM_UP_MOST = Duration.ofDays(7);

  static BacktestSettings read(Settings settings) {
    DatabaseSettings database = DatabaseSettings.read(settings, 8);
    Optional<String> log = log(settings);
    String ruleFile = settings.required("rule-file");
    String from = settings.required("from");
    String to = settings.required("to");
    String area = settings.text("area", "");
    Duration warmUp =
        settings.duration("warm-up", Duration.ofHours(1), Duration.ZERO, WARM_UP_MOST);
    String zone = settings.text("zone", "Asia/Shanghai");
    String resultFile = settings.text("result-file", "");
    boolean endsWithInput = settings.flag("ends-with-input", false);
    BacktestLimits limits =
        new BacktestLimits(
            settings.number("readers", BacktestLimits.DEFAULT.readers(), 1, 16),
            settings.number("share-percent", 100, 1, 100) / 100.0,
            settings.number("examples", BacktestLimits.DEFAULT.examples(), 0, 1_000),
            settings.number("officers-listed", BacktestLimits.DEFAULT.shares(), 0, 10_000));
    settings.done();
    return new BacktestSettings(
        database,
        log,
        Path.of(ruleFile),
        time("from", from),
        time("to", to),
        area,
        warmUp,
        zone(zone),
        resultFile.isEmpty() ? Optional.empty() : Optional.of(Path.of(resultFile)),
        endsWithInput,
        limits);
  }

  private static Optional<String> log(Settings settings) {
    String source = settings.text("source", "database");
    String bootstrap = settings.text("kafka-bootstrap", "127.0.0.1:19092");
    return switch (source) {
      case "database" -> Optional.empty();
      case "log" -> Optional.of(bootstrap);
      default ->
          throw new IllegalArgumentException(
              "source must be database or log, was '" + source + "'");
    };
  }

  /** From {@code --settings FILE} and the environment, as every part. */
  static BacktestSettings from(String[] arguments, Map<String, String> environment) {
    if (arguments.length == 0) {
      return read(Settings.from(environment));
    }
    if (arguments.length == 2 && arguments[0].equals("--settings")) {
      return read(Settings.from(Path.of(arguments[1]), environment));
    }
    throw new IllegalArgumentException("usage: [--settings FILE]");
  }

  private static Instant time(String key, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException wrong) {
      throw new IllegalArgumentException(
          key + " must be like 2026-01-01T00:00:00+08:00, was '" + text + "'", wrong);
    }
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException wrong) {
      throw new IllegalArgumentException(
          "zone must be like Asia/Shanghai, was '" + text + "'", wrong);
    }
  }
}
