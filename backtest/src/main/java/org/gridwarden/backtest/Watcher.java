package org.gridwarden.backtest;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.core.execution.JobClient;
import org.gridwarden.backtest.history.Reading;

/** Asks the job twice a second how far it is. */
final class Watcher implements AutoCloseable {
  private static final Duration ASKED_EVERY = Duration.ofMillis(500);

  private final Thread thread;

  Watcher(JobClient job, long pieces, Consumer<Backtest.Progress> progress) {
    long began = System.nanoTime();
    thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  Thread.sleep(ASKED_EVERY.toMillis());
                  tell(job, pieces, began, progress);
                }
              } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
              }
            },
            "backtest-progress");
    thread.setDaemon(true);
    thread.start();
  }

  private static void tell(
      JobClient job, long pieces, long began, Consumer<Backtest.Progress> progress)
      throws InterruptedException {
    try {
      Map<String, Object> counted = job.getAccumulators().get(5, TimeUnit.SECONDS);
      if (counted.get(Reading.PIECES) instanceof Long done
          && counted.get(Reading.EVENTS) instanceof Long events) {
        double seconds = (System.nanoTime() - began) / 1e9;
        progress.accept(
            new Backtest.Progress(Math.min(1, done / (double) pieces), events, seconds));
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
