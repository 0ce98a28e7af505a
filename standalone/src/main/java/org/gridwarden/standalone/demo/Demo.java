package org.gridwarden.standalone.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.gridwarden.simulator.Cast;
import org.gridwarden.simulator.LivingDistrict;
import org.gridwarden.simulator.LivingOptions;
import org.gridwarden.simulator.client.Broker;
import org.gridwarden.simulator.district.District;
import org.gridwarden.simulator.figures.Figures;
import org.gridwarden.standalone.Memory;
import org.gridwarden.standalone.OneProcess;
import org.gridwarden.standalone.RunningFile;
import org.gridwarden.standalone.StopSignal;
import org.gridwarden.standalone.StoppedEarly;
import org.gridwarden.standalone.command.ApiClient;

/** The simulated district on a running system: settle, live, add up. */
public final class Demo {
  private static final Duration LIVE_START = Duration.ofSeconds(120);

  /** How long a run that ends by itself waits for what has begun. */
  private static final Duration DRAIN = Duration.ofSeconds(20);

  /** On Ctrl-C the person in front of the terminal has waited long enough. */
  private static final Duration DRAIN_ON_SIGNAL = Duration.ofSeconds(2);

  private static final Duration STORE_PATIENCE = Duration.ofSeconds(20);
  private static final Duration STORE_PATIENCE_ON_SIGNAL = Duration.ofSeconds(1);

  private final OneProcess system;
  private final PrintWriter out;

  public Demo(OneProcess system, PrintWriter out) {
    this.system = system;
    this.out = out;
  }

  /**
   * Lives until the time is over or the signal comes.
   *
   * @param time without the drain at its end
   * @throws StoppedEarly when the signal came before everybody was connected
   */
  public Outcome run(LivingOptions options, Duration time, StopSignal signal) throws Exception {
    Instant began = Instant.now();
    Cast cast = settle(options.seed());
    if (signal.asked()) {
      throw new StoppedEarly();
    }
    // Its one event loop is its own: the load must not stand in the way of what it measures.
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    try {
      return live(vertx, options, cast, began, time, signal);
    } finally {
      vertx.close().await(5, TimeUnit.SECONDS);
    }
  }

  private Outcome live(
      Vertx vertx,
      LivingOptions options,
      Cast cast,
      Instant began,
      Duration time,
      StopSignal signal)
      throws Exception {
    LivingDistrict district =
        signal.await(
            LivingDistrict.start(
                vertx,
                options,
                cast,
                new Broker(system.host(), system.mqttPort()),
                URI.create(system.apiUrl() + "/api/v1"),
                () -> Future.succeededFuture(running().token())),
            LIVE_START);
    double secondsToLife = secondsSinceProcessStart();
    int connected = district.figures().devicesConnected();
    out.printf(
        "  %,d of %,d devices and %,d officers are connected.%n",
        connected, cast.devices().size(), district.figures().officersConnected());
    if (options.devicesMax() == 0 && connected < cast.devices().size()) {
      out.println(
          "  (Both ends of a connection are here: open files allow no more; see ulimit -n.)");
    }
    out.println();
    double beforeLife = secondsToLife - district.figures().seconds();
    watch(district, time, signal);
    long megabytes = Memory.residentMegabytes();
    boolean complete = !signal.asked();
    Figures figures =
        district
            .stop(complete ? DRAIN : DRAIN_ON_SIGNAL)
            .await(DRAIN.toSeconds() + 15, TimeUnit.SECONDS);
    Ledger.Page stored =
        new Ledger(system.database(), began)
            .await(
                figures.eventsAcknowledged(), complete ? STORE_PATIENCE : STORE_PATIENCE_ON_SIGNAL);
    double startup =
        figures.secondsToFirstAlert() < 0 ? -1 : beforeLife + figures.secondsToFirstAlert();
    return new Outcome(new Summary(figures, stored, startup, megabytes, complete));
  }

  private Cast settle(long seed) {
    out.println("  Bringing in the district: Chancheng, 921 micro-grids (constructed)…");
    out.flush();
    RunningFile running = running();
    return new Settling(new ApiClient(running.apiUrl(), running.token()), system.data().path())
        .settle(District.chancheng(seed));
  }

  private RunningFile running() {
    return RunningFile.read(system.data().path()).orElseThrow();
  }

  private void watch(LivingDistrict district, Duration time, StopSignal signal)
      throws InterruptedException {
    LiveLine line = new LiveLine(out, System.console() != null);
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end && !signal.await(Duration.ofSeconds(1))) {
      line.show(district.figures());
    }
    line.end();
  }

  private static double secondsSinceProcessStart() {
    Instant started = ProcessHandle.current().info().startInstant().orElseThrow();
    return Duration.between(started, Instant.now()).toMillis() / 1e3;
  }
}
