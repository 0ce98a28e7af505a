package org.gridwarden.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.model.settings.SettingsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How any of our Vert.x processes lives: read the settings, start, wait for the signal, stop in
 * order. Bad settings are told in words and end with exit code 2.
 */
public final class Launch {
  private static final Logger LOG = LoggerFactory.getLogger(Launch.class);
  private static final long START_SECONDS = 120;
  private static final long STOP_SECONDS = 20;

  private Launch() {}

  /** A started part, which can be stopped in order. */
  public interface Running {
    Future<Void> stop();
  }

  /**
   * Runs one part until the process is told to end.
   *
   * @param args {@code [--settings FILE]}
   * @param read makes the part's settings record
   * @param start starts the part
   */
  public static <S> void main(
      String part,
      String[] args,
      Function<Settings, S> read,
      BiFunction<Vertx, S, Future<? extends Running>> start) {
    S settings = orExit(() -> read.apply(settings(args, System.getenv())));
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    Running running;
    try {
      running = start.apply(vertx, settings).await(START_SECONDS, TimeUnit.SECONDS);
    } catch (Exception failed) {
      LOG.error("{} could not start", part, failed);
      System.err.println(part + " could not start: " + failed.getMessage());
      System.exit(1);
      return;
    }
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(part, running, vertx), part + "-stop"));
    LOG.info("{} is up", part);
  }

  /** The settings named by {@code --settings FILE} and the environment. */
  static Settings settings(String[] args, Map<String, String> environment) {
    if (args.length == 0) {
      return Settings.from(environment);
    }
    if (args.length == 2 && args[0].equals("--settings")) {
      return Settings.from(Path.of(args[1]), environment);
    }
    throw new SettingsException(
        List.of("arguments are [--settings FILE], were " + String.join(" ", args)));
  }

  private static <S> S orExit(Supplier<S> read) {
    try {
      return read.get();
    } catch (SettingsException wrong) {
      wrong.problems().forEach(System.err::println);
      System.exit(2);
      throw wrong;
    }
  }

  /** The hook waits: a process that goes on its first word cuts what is in flight. */
  private static void stop(String part, Running running, Vertx vertx) {
    try {
      running.stop().compose(stopped -> vertx.close()).await(STOP_SECONDS, TimeUnit.SECONDS);
      LOG.info("{} has stopped", part);
    } catch (Exception late) {
      LOG.error("{} did not stop in order", part, late);
    }
  }
}
