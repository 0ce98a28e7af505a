package org.gridwarden.backtest;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.gridwarden.backtest.history.Gaps;
import org.gridwarden.backtest.history.History;
import org.gridwarden.backtest.history.LogRange;
import org.gridwarden.backtest.history.ReadLog;
import org.gridwarden.backtest.history.Reading;
import org.gridwarden.backtest.history.Slices;
import org.gridwarden.backtest.history.Source;
import org.gridwarden.backtest.history.Wanted;
import org.gridwarden.backtest.result.AmongStored;
import org.gridwarden.backtest.result.Comparison;
import org.gridwarden.backtest.result.Findings;
import org.gridwarden.backtest.result.Load;
import org.gridwarden.backtest.result.Report;
import org.gridwarden.model.Corroboration;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Officer;
import org.gridwarden.model.Rule;
import org.gridwarden.stream.DetectJob;
import org.gridwarden.stream.source.Notice;
import org.gridwarden.stream.source.Register;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One back-test, from the question to the report. */
public final class Backtest {
  private static final Logger LOG = LoggerFactory.getLogger(Backtest.class);

  private final Trial trial;
  private final BacktestLimits limits;
  private final Source source;
  private final Optional<String> log;
  private final ZoneId zone;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private volatile JobClient job;

  /** Over what is in the database. */
  public Backtest(Trial trial, BacktestLimits limits, Source source, ZoneId zone) {
    this(trial, limits, source, Optional.empty(), zone);
  }

  /**
   * @param source the database, which has the registers and what did happen in any case
   * @param log where events come from the log, its bootstrap servers
   * @param zone where a day begins and ends
   */
  public Backtest(
      Trial trial, BacktestLimits limits, Source source, Optional<String> log, ZoneId zone) {
    this.log = log;
    this.trial = trial;
    this.limits = limits;
    this.source = source;
    this.zone = zone;
  }

  /**
   * How far it is.
   *
   * @param done 0 to 1
   * @param events read so far
   */
  public record Progress(double done, long events, double seconds) {}

  /**
   * Runs the job and waits for it.
   *
   * @param progress told about twice a second, from another thread
   * @throws CancellationException after {@link #cancel}
   */
  public Report run(StreamExecutionEnvironment env, Consumer<Progress> progress) throws Exception {
    long began = System.nanoTime();
    try (Connection connection = source.connect()) {
      List<Rule> register = StoredCity.rules(connection);
      List<Rule> rules = trial.rules(register);
      Reading reading = reading(connection, rules);
      List<Officer> officers = Stored.officers(connection);
      Findings findings = new Findings(trial.from(), trial.to(), limits.examples());
      Load load = new Load(officers, zone);
      AmongStored among = Others.among(connection, trial, register);
      DataStream<IncidentChange> found =
          BacktestJob.lay(
              env,
              reading,
              StoredCity.registers(connection, rules),
              grids(connection, rules),
              DetectJob.Stages.of(rules));
      Map<String, Object> counted =
          detect(env, found, reading, new Outcome(trial, findings, load, among), progress);
      double seconds = (System.nanoTime() - began) / 1e9;
      Stored.Happened happened = Stored.incidents(connection, trial);
      double days = Math.max(1, Duration.between(trial.from(), trial.to()).toSeconds() / 86_400.0);
      return new Report(
          trial.rule().id(),
          trial.rule().area().value(),
          trial.from(),
          trial.to(),
          log.isPresent() ? "log" : "database",
          counted.get(Reading.EVENTS) instanceof Long events ? events : 0,
          seconds,
          findings,
          happened.with(),
          Comparison.of(findings.fired(), happened.incidents()),
          among.summary(findings.fired()),
          load.summary(days, limits.shares()),
          Gaps.all(reading.gaps(), counted.get(Reading.LOST)));
    }
  }

  /** Ends it as soon as may be; {@link #run} then throws. May be called at any time. */
  public void cancel() {
    cancelled.set(true);
    JobClient running = job;
    if (running != null) {
      end(running);
    }
  }

  private static void end(JobClient running) {
    try {
      running.cancel();
    } catch (IllegalStateException ended) {
      LOG.debug("the job had ended already", ended);
    }
  }

  private Reading reading(Connection connection, List<Rule> rules) throws SQLException {
    Instant from = trial.readFrom();
    Wanted wanted = Wanted.by(rules);
    if (log.isPresent()) {
      return ReadLog.reading(LogRange.of(log.get(), from, trial.to()), wanted, limits.share());
    }
    return Reading.of(
        new History(
            source,
            wanted,
            Slices.of(connection, wanted, from, trial.to()),
            Gaps.in(connection, from, trial.to()),
            limits.readers(),
            limits.share()));
  }

  /** Only where a rule asks for it: a city has many, and they travel with the job. */
  private static Optional<Register> grids(Connection connection, List<Rule> rules)
      throws SQLException {
    if (rules.stream().noneMatch(Backtest::asksNeighbours)) {
      return Optional.empty();
    }
    List<Notice> grids = StoredCity.grids(connection);
    return Optional.of(() -> grids);
  }

  private static boolean asksNeighbours(Rule rule) {
    return rule.condition() instanceof Corroboration corroboration && corroboration.neighbours();
  }

  private Map<String, Object> detect(
      StreamExecutionEnvironment env,
      DataStream<IncidentChange> found,
      Reading reading,
      Outcome outcome,
      Consumer<Progress> progress)
      throws Exception {
    CloseableIterator<IncidentChange> changes = found.collectAsync();
    JobClient running = env.executeAsync(BacktestJob.NAME);
    job = running;
    Watcher watcher = new Watcher(running, reading.pieces(), progress);
    try (watcher) {
      if (cancelled.get()) {
        end(running);
      }
      while (changes.hasNext()) {
        outcome.take(changes.next());
      }
      outcome.end();
      return counted(running);
    } catch (Exception failed) {
      // Also where it is the result that is too much: nobody waits for the rest.
      end(running);
      throw cancelled.get() ? cancelledBecause(failed) : failed;
    } finally {
      job = null;
    }
  }

  private Map<String, Object> counted(JobClient running) throws Exception {
    try {
      return running.getJobExecutionResult().get().getAllAccumulatorResults();
    } catch (ExecutionException failed) {
      throw cancelled.get() ? cancelledBecause(failed) : failed;
    }
  }

  private static CancellationException cancelledBecause(Exception failed) {
    CancellationException cancelled = new CancellationException("the back-test was cancelled");
    cancelled.initCause(failed);
    return cancelled;
  }
}
