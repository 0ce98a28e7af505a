package org.gridwarden.backtest;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.gridwarden.backtest.history.Gaps;
import org.gridwarden.backtest.history.History;
import org.gridwarden.backtest.history.ReadSlices;
import org.gridwarden.backtest.history.Slices;
import org.gridwarden.backtest.history.Source;
import org.gridwarden.backtest.history.Wanted;
import org.gridwarden.backtest.result.Comparison;
import org.gridwarden.backtest.result.Findings;
import org.gridwarden.backtest.result.Load;
import org.gridwarden.backtest.result.Report;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Officer;
import org.gridwarden.stream.operator.Registers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One back-test, from the question to the report. */
public final class Backtest {
  private static final Logger LOG = LoggerFactory.getLogger(Backtest.class);
  private static final Duration ASKED_EVERY = Duration.ofMillis(500);

  private final Trial trial;
  private final BacktestLimits limits;
  private final Source source;
  private final ZoneId zone;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private volatile JobClient job;

  /**
   * @param zone where a day begins and ends
   */
  public Backtest(Trial trial, BacktestLimits limits, Source source, ZoneId zone) {
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
      History history = history(connection);
      List<Officer> officers = Stored.officers(connection);
      Findings findings = new Findings(trial.from(), trial.to(), limits.examples());
      Load load = new Load(officers, zone);
      Registers registers = StoredCity.registers(connection, List.of(trial.rule()));
      DataStream<IncidentChange> found = BacktestJob.lay(env, history, registers);
      long events = detect(env, found, history, findings, load, progress);
      double seconds = (System.nanoTime() - began) / 1e9;
      Stored.Happened happened = Stored.incidents(connection, trial);
      double days = Math.max(1, Duration.between(trial.from(), trial.to()).toSeconds() / 86_400.0);
      return new Report(
          trial.rule().id(),
          trial.rule().area().value(),
          trial.from(),
          trial.to(),
          events,
          seconds,
          findings,
          happened.with(),
          Comparison.of(findings.fired(), happened.incidents()),
          load.summary(days, limits.shares()),
          history.gaps());
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

  private History history(Connection connection) throws SQLException {
    Instant from = trial.readFrom();
    String wanted = Wanted.condition(trial.rule());
    return new History(
        source,
        wanted,
        Slices.of(connection, wanted, from, trial.to()),
        Gaps.in(connection, from, trial.to()),
        limits.readers(),
        limits.share());
  }

  private long detect(
      StreamExecutionEnvironment env,
      DataStream<IncidentChange> found,
      History history,
      Findings findings,
      Load load,
      Consumer<Progress> progress)
      throws Exception {
    CloseableIterator<IncidentChange> changes = found.collectAsync();
    JobClient running = env.executeAsync(BacktestJob.NAME);
    job = running;
    Watcher watcher = new Watcher(running, history.slices().count(), progress);
    try (watcher) {
      if (cancelled.get()) {
        end(running);
      }
      while (changes.hasNext()) {
        IncidentChange change = changes.next();
        if (findings.take(change)) {
          load.take(change);
        }
      }
      return events(running);
    } catch (Exception failed) {
      // Also where it is the result that is too much: nobody waits for the rest.
      end(running);
      throw cancelled.get() ? cancelledBecause(failed) : failed;
    } finally {
      job = null;
    }
  }

  private long events(JobClient running) throws Exception {
    try {
      Map<String, Object> counted =
          running.getJobExecutionResult().get().getAllAccumulatorResults();
      return counted.get(ReadSlices.EVENTS) instanceof Long events ? events : 0;
    } catch (ExecutionException failed) {
      throw cancelled.get() ? cancelledBecause(failed) : failed;
    }
  }

  private static CancellationException cancelledBecause(Exception failed) {
    CancellationException cancelled = new CancellationException("the back-test was cancelled");
    cancelled.initCause(failed);
    return cancelled;
  }

  /** Asks the job twice a second how far it is. */
  private static final class Watcher implements AutoCloseable {
    private final Thread thread;

    Watcher(JobClient job, long slices, Consumer<Progress> progress) {
      long began = System.nanoTime();
      thread =
          new Thread(
              () -> {
                try {
                  while (true) {
                    Thread.sleep(ASKED_EVERY.toMillis());
                    tell(job, slices, began, progress);
                  }
                } catch (InterruptedException over) {
                  Thread.currentThread().interrupt();
                }
              },
              "backtest-progress");
      thread.setDaemon(true);
      thread.start();
    }

    private static void tell(JobClient job, long slices, long began, Consumer<Progress> progress)
        throws InterruptedException {
      try {
        Map<String, Object> counted = job.getAccumulators().get(5, TimeUnit.SECONDS);
        if (counted.get(ReadSlices.SLICES) instanceof Long done
            && counted.get(ReadSlices.EVENTS) instanceof Long events) {
          double seconds = (System.nanoTime() - began) / 1e9;
          progress.accept(new Progress(Math.min(1, done / (double) slices), events, seconds));
        }
      } catch (ExecutionException
          | TimeoutException
          | CompletionException
          | IllegalStateException notNow) {
        // The job has just ended or is very busy; the next answer will do.
        return;
      }
    }

    @Override
    public void close() {
      thread.interrupt();
    }
  }
}
