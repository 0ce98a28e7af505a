package org.gridwarden.standalone.backtest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.gridwarden.api.backtest.BacktestRunner;
import org.gridwarden.api.backtest.Order;
import org.gridwarden.standalone.embedded.FileTree;
import org.gridwarden.store.DatabaseSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the back-tests that the api is asked for, each as a process. */
public final class BacktestProcesses implements BacktestRunner {
  private static final Logger LOG = LoggerFactory.getLogger(BacktestProcesses.class);
  private static final int REFUSED = 2;
  private static final long STOP_SECONDS = 5;

  private final Path directory;
  private final DatabaseSettings database;
  private final String kafkaBootstrap;
  private final int sharePercent;
  private final ClassArchive classes;

  /**
   * @param directory each has a folder in it while it runs
   * @param sharePercent of the time that each works; the rest is for what is live
   */
  public BacktestProcesses(
      Path directory, DatabaseSettings database, String kafkaBootstrap, int sharePercent) {
    this.directory = directory;
    this.database = database;
    this.kafkaBootstrap = kafkaBootstrap;
    this.sharePercent = sharePercent;
    this.classes = ClassArchive.in(directory);
  }

  @Override
  public Run start(Order order) {
    Running running = new Running(directory.resolve(order.id()));
    Thread thread = new Thread(() -> running.live(order), "backtest-" + order.id());
    thread.setDaemon(true);
    thread.start();
    return running;
  }

  private final class Running implements Run {
    private final Path folder;
    private final Promise<JsonObject> result = Promise.promise();
    private volatile Progress progress = Progress.NONE;
    private Process process;
    private boolean cancelled;

    Running(Path folder) {
      this.folder = folder;
    }

    @Override
    public Progress progress() {
      return progress;
    }

    @Override
    public Future<JsonObject> result() {
      return result.future();
    }

    @Override
    public synchronized void cancel() {
      cancelled = true;
      if (process != null) {
        process.destroy();
      }
    }

    private synchronized boolean cancelled() {
      return cancelled;
    }

    void live(Order order) {
      try {
        Files.createDirectories(folder);
        Files.write(folder.resolve("rule.json"), order.rule().toBuffer().getBytes());
        follow(begin(order));
        int code = awaitEnd();
        if (cancelled()) {
          result.fail(new CancellationException("cancelled"));
        } else if (code == 0) {
          byte[] report = Files.readAllBytes(folder.resolve("result.json"));
          result.complete(new JsonObject(Buffer.buffer(report)));
        } else if (code == REFUSED) {
          result.fail(new Refused(BacktestProcess.lastWord(folder)));
        } else {
          String last = BacktestProcess.lastWord(folder);
          result.fail(new IllegalStateException("exit code " + code + ": " + last));
        }
      } catch (IOException | RuntimeException failed) {
        result.fail(cancelled() ? new CancellationException("cancelled") : failed);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        result.fail(interrupted);
      } finally {
        clean();
      }
      prepareNext();
    }

    private synchronized Process begin(Order order) throws IOException {
      if (cancelled) {
        throw new CancellationException("cancelled");
      }
      process =
          BacktestProcess.start(
              folder,
              database,
              Map.of(
                  "rule-file", folder.resolve("rule.json").toString(),
                  "result-file", folder.resolve("result.json").toString(),
                  "from", order.from().toString(),
                  "to", order.to().toString(),
                  "area", order.area().value(),
                  "source", order.fromLog() ? "log" : "database",
                  "kafka-bootstrap", kafkaBootstrap,
                  "share-percent", Integer.toString(sharePercent)),
              classes,
              true);
      return process;
    }

    private void follow(Process started) throws IOException {
      try (BufferedReader output = started.inputReader(StandardCharsets.UTF_8)) {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
          String[] words = line.split(" ");
          if (words.length == 4 && words[0].equals("progress")) {
            progress =
                new Progress(
                    Double.parseDouble(words[1]),
                    Long.parseLong(words[2]),
                    Double.parseDouble(words[3]));
          }
        }
      }
    }

    private int awaitEnd() throws InterruptedException {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        // It has closed its output and hangs: nothing more is to come of it.
        process.destroyForcibly();
      }
      return process.waitFor();
    }

    /** The result is told by now; nobody waits for this. */
    private void prepareNext() {
      try {
        if (result.future().succeeded()) {
          classes.make();
        } else {
          classes.forget();
        }
      } catch (IOException failed) {
        LOG.warn("back-tests go on beginning slowly: no archive of classes", failed);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    private void clean() {
      try {
        FileTree.delete(folder);
      } catch (IOException left) {
        LOG.warn("the folder of a back-test is left behind folder={}", folder, left);
      }
    }
  }
}
