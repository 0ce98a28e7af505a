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
 * @param ruleFile the rule, JSON
 * @param area "" for the rule's own
 * @param resultFile where the report goes as JSON; empty for standard output
 */
record BacktestSettings(
    DatabaseSettings database,
    Path ruleFile,
    Instant from,
    Instant to,
    String area,
    Duration warmUp,
    ZoneId zone,
    Optional<Path> resultFile,
    BacktestLimits limits) {
  private static final Duration WARM_UP_MOST = Duration.ofDays(7);

  static BacktestSettings read(Settings settings) {
    DatabaseSettings database = DatabaseSettings.read(settings, 8);
    String ruleFile = settings.required("rule-file");
    String from = settings.required("from");
    String to = settings.required("to");
    String area = settings.text("area", "");
    Duration warmUp =
        settings.duration("warm-up", Duration.ofHours(1), Duration.ZERO, WARM_UP_MOST);
    String zone = settings.text("zone", "Asia/Shanghai");
    String resultFile = settings.text("result-file", "");
    BacktestLimits limits =
        new BacktestLimits(
            settings.number("parallelism", BacktestLimits.DEFAULT.parallelism(), 1, 64),
            settings.number("readers", BacktestLimits.DEFAULT.readers(), 1, 16),
            settings.number("share-percent", 100, 1, 100) / 100.0,
            settings.number("examples", BacktestLimits.DEFAULT.examples(), 0, 1_000),
            settings.number("officers-listed", BacktestLimits.DEFAULT.shares(), 0, 10_000));
    settings.done();
    return new BacktestSettings(
        database,
        Path.of(ruleFile),
        time("from", from),
        time("to", to),
        area,
        warmUp,
        zone(zone),
        resultFile.isEmpty() ? Optional.empty() : Optional.of(Path.of(resultFile)),
        limits);
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
