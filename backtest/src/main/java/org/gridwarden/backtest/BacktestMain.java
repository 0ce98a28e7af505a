package org.gridwarden.backtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.gridwarden.backtest.history.Source;
import org.gridwarden.backtest.result.Report;
import org.gridwarden.backtest.result.ReportJson;
import org.gridwarden.backtest.result.TooMany;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.Decoded;
import org.gridwarden.model.wire.RuleJson;

/**
 * Entry as a process of its own, and for {@code flink run -c org.gridwarden.backtest.BacktestMain}:
 * {@code [--settings FILE]}, the environment over it.
 *
 * <p>Standard output has a line {@code progress DONE EVENTS SECONDS} about twice a second, and the
 * report at the end where no file was named for it. Exit codes: 0 done, 1 it broke, 2 refused, with
 * a sentence on standard error.
 */
public final class BacktestMain {
  private static final int BROKE = 1;
  private static final int REFUSED = 2;

  private BacktestMain() {}

  public static void main(String[] arguments) throws Exception {
    Backtest backtest;
    BacktestSettings settings;
    try {
      settings = BacktestSettings.from(arguments, System.getenv());
      backtest =
          new Backtest(
              trial(settings),
              settings.limits(),
              Source.of(settings.database()),
              settings.log(),
              settings.zone());
    } catch (IllegalArgumentException | IOException refused) {
      System.err.println(refused.getMessage());
      System.exit(REFUSED);
      return;
    }
    if (settings.endsWithInput()) {
      endWithInput();
    }
    Report report;
    try {
      report = backtest.run(environment(), BacktestMain::tell);
    } catch (TooMany answer) {
      System.err.println(answer.getMessage());
      System.exit(REFUSED);
      return;
    }
    ObjectNode json = ReportJson.of(report, settings.zone());
    String text = new ObjectMapper().writeValueAsString(json);
    if (settings.resultFile().isPresent()) {
      Files.writeString(settings.resultFile().get(), text);
    } else {
      System.out.println(text);
    }
  }

  private static void endWithInput() {
    Thread waiting =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is asked of us this way.
                }
              } catch (IOException gone) {
                System.err.println("standard input broke: " + gone.getMessage());
              }
              System.exit(BROKE);
            },
            "backtest-input");
    waiting.setDaemon(true);
    waiting.start();
  }

  private static Trial trial(BacktestSettings settings) throws IOException {
    Decoded<Rule> rule = RuleJson.read(Files.readAllBytes(settings.ruleFile()));
    if (rule instanceof Decoded.Bad<Rule> bad) {
      throw new IllegalArgumentException(settings.ruleFile() + ": " + bad.reason());
    }
    Rule good = rule.orThrow();
    AreaCode area = settings.area().isEmpty() ? good.area() : new AreaCode(settings.area());
    return Trial.of(good, area, settings.from(), settings.to(), settings.warmUp());
  }

  /** The cluster's where a client of one has started us, else one in this process. */
  static StreamExecutionEnvironment environment() {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(BacktestJob.configuration());
    return env instanceof LocalStreamEnvironment
        ? StreamExecutionEnvironment.createLocalEnvironment(1, BacktestJob.oneProcess())
        : env;
  }

  private static void tell(Backtest.Progress progress) {
    System.out.printf(
        Locale.ROOT,
        "progress %.4f %d %.1f%n",
        progress.done(),
        progress.events(),
        progress.seconds());
  }
}
