package org.gridwarden.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridwarden.ingest.auth.Tokens;
import org.gridwarden.ingest.command.CommandDesk;
import org.gridwarden.ingest.command.CommandDesks;
import org.gridwarden.ingest.command.CommandSource;
import org.gridwarden.ingest.door.Door;
import org.gridwarden.ingest.door.KeptFiles;
import org.gridwarden.ingest.gateway.Connections;
import org.gridwarden.ingest.gateway.Doors;
import org.gridwarden.ingest.gateway.Entrance;
import org.gridwarden.ingest.gateway.Gateway;
import org.gridwarden.ingest.gateway.SessionStore;
import org.gridwarden.ingest.http.CameraVerticle;
import org.gridwarden.ingest.limit.InFlight;
import org.gridwarden.ingest.limit.Room;
import org.gridwarden.ingest.log.Ticker;
import org.gridwarden.ingest.presence.PresenceBook;
import org.gridwarden.ingest.presence.PresenceTeller;
import org.gridwarden.ingest.uplink.Reception;
import org.gridwarden.service.Health;
import org.gridwarden.service.Health.Check;
import org.gridwarden.service.Launch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway as a whole, to be started in a process of its own or beside the other parts. It is
 * ready once it knows the registers and what is outstanding, and the log takes what it is given.
 */
public final class IngestPart implements Launch.Running {
  private static final Logger LOG = LoggerFactory.getLogger(IngestPart.class);
  private static final long FORGET_EVERY_MILLIS = 60_000;
  private static final long EXPIRE_EVERY_MILLIS = 500;
  private static final long READY_LOOK_MILLIS = 10;

  private final Vertx vertx;
  private final IngestSettings settings;
  private final Sources sources;
  private final Gateway gateway;
  private final Ticker ticker;
  private final WorkerExecutor passwords;
  private final KeptFiles files;
  private final Doors doors;
  private final PresenceTeller presence;
  private final List<Long> timers = new ArrayList<>();
  private final CommandSource.Closing telling;
  private final AtomicInteger cameraPort = new AtomicInteger();
  private String cameras = "";
  private volatile boolean stopping;

  private IngestPart(
      Vertx vertx,
      IngestSettings settings,
      IngestMetrics metrics,
      Sources sources,
      KeptFiles files,
      CommandDesk desk,
      InstantSource clock) {
    this.vertx = vertx;
    this.settings = settings;
    this.sources = sources;
    this.ticker = new Ticker(vertx, sources.log(), () -> !stopping && informed());
    this.passwords = vertx.createSharedWorkerExecutor("gridwarden-ingest-passwords", 1);
    PresenceBook presence = new PresenceBook();
    this.presence = new PresenceTeller(vertx, presence, sources.log(), clock);
    this.gateway =
        new Gateway(
            settings,
            sources.register(),
            new Reception(
                sources.register(),
                sources.places(),
                settings.clocks(),
                settings.payloadBytesMax()),
            sources.log(),
            new InFlight(settings.inFlightBytesMax()),
            sources.downlink(),
            desk,
            new Connections(
                settings.connectionsMax(),
                settings.connectionsPerUserMax(),
                this::messagesPerSecondMax),
            new SessionStore(settings.sessions().awayMax(), metrics),
            presence,
            metrics,
            clock,
            this::ready,
            () -> !stopping);
    this.files = files;
    Tokens tokens = new Tokens(settings.tokens().audience(), settings.tokens().clockSkew());
    this.doors = new Doors(vertx, Entrance.of(gateway, files, tokens, passwords));
    every(FORGET_EVERY_MILLIS, () -> forget(clock.instant()));
    every(EXPIRE_EVERY_MILLIS, () -> gateway.connections().expire(clock.instant()));
    if (files.any()) {
      every(settings.filesEvery().toMillis(), this::lookAtFiles);
    }
    this.telling = sources.commands().tell(desk);
  }

  private void forget(Instant now) {
    sources.downlink().forget(now);
    gateway.commands().forget(now);
  }

  private void every(long millis, Runnable what) {
    timers.add(vertx.setPeriodic(millis, id -> what.run()));
  }

  private int messagesPerSecondMax(String user) {
    return sources.register().speaksForOthers(user)
        ? settings.siteMessagesPerSecondMax()
        : settings.messagesPerSecondMax();
  }

  private void lookAtFiles() {
    vertx
        .executeBlocking(
            () -> {
              files.look(
                  tls -> gateway.connections().revoke(tls::revokes),
                  (what, look) -> gateway.metrics().files(what, look.name()));
              return null;
            })
        .onFailure(failed -> LOG.error("certificates and keys could not be looked at", failed));
  }

  /** Starts on the log named in the settings; listens when the future succeeds. */
  public static Future<IngestPart> start(
      Vertx vertx, IngestSettings settings, MeterRegistry meters) {
    return KafkaSources.open(vertx, settings, InstantSource.system())
        .compose(sources -> start(vertx, settings, meters, sources, InstantSource.system()));
  }

  /** Starts on any log, register and downlink. */
  static Future<IngestPart> start(
      Vertx vertx,
      IngestSettings settings,
      MeterRegistry meters,
      Sources sources,
      InstantSource clock) {
    IngestMetrics metrics = new IngestMetrics(meters);
    return vertx
        .executeBlocking(() -> KeptFiles.open(settings.doors(), settings.tokens()))
        .compose(
            files ->
                CommandDesks.open(
                        vertx,
                        settings.commands(),
                        sources.register(),
                        sources.log(),
                        metrics,
                        clock)
                    .map(
                        desk ->
                            new IngestPart(vertx, settings, metrics, sources, files, desk, clock)))
        .recover(
            failed -> close(sources).transform(closed -> Future.<IngestPart>failedFuture(failed)))
        .compose(
            part ->
                part.listen()
                    .recover(failed -> part.stop().transform(done -> Future.failedFuture(failed))));
  }

  private static Future<Void> close(Sources sources) {
    return sources.log().close().eventually(() -> sources.close().close());
  }

  private Future<IngestPart> listen() {
    sources.register().onCredentialsChanged(gateway.sessions()::credentialsChanged);
    sources.register().onCredentialsChanged(gateway.connections()::credentialsChanged);
    IngestGauges.of(gateway);
    ticker.start();
    presence.start();
    return doors
        .open()
        .compose(
            open -> {
              LOG.info(
                  "room for connections-max={} ({})",
                  settings.connectionsMax(),
                  Room.rule(Runtime.getRuntime().maxMemory()));
              return vertx.deployVerticle(new CameraVerticle(gateway, passwords, cameraPort::set));
            })
        .map(
            deployed -> {
              cameras = deployed;
              LOG.info(
                  "listening for cameras host={} port={}", settings.cameraHttpHost(), cameraPort());
              return this;
            });
  }

  /** The port that MQTT is served on. */
  public int mqttPort() {
    return port(Door.MQTT);
  }

  /** The port of a door, or -1 of one that is shut. */
  public int port(Door door) {
    return doors.port(door);
  }

  /** The port that cameras post to. */
  public int cameraPort() {
    return cameraPort.get();
  }

  /** Whether devices and officers may come. */
  public boolean ready() {
    return !stopping && informed() && ticker.fresh();
  }

  private boolean informed() {
    return sources.register().ready() && sources.downlink().ready();
  }

  /** Succeeds as soon as it is ready; fails when that takes longer than {@code patience}. */
  public Future<Void> whenReady(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    return Future.future(promise -> look(deadline, promise));
  }

  private void look(long deadlineNanos, Promise<Void> promise) {
    if (ready()) {
      promise.complete();
    } else if (System.nanoTime() > deadlineNanos) {
      promise.fail(
          "the gateway is not ready: register "
              + sources.register().ready()
              + ", alerts "
              + sources.downlink().ready()
              + ", log "
              + ticker.fresh());
    } else {
      vertx.setTimer(READY_LOOK_MILLIS, id -> look(deadlineNanos, promise));
    }
  }

  /** Adds what readiness depends on to the process's health. */
  public void checks(Health health) {
    health
        .check(
            "ingest-registers",
            () -> check(sources.register().ready(), "the registers are still being read"))
        .check(
            "ingest-alerts",
            () -> check(sources.downlink().ready(), "outstanding alerts are still being read"))
        .check(
            "ingest-commands",
            () ->
                check(
                    gateway.commands().ready() || !settings.commands().acts(),
                    "commands are still being read"))
        .check("ingest-log", () -> check(ticker.fresh(), "the log takes nothing"));
  }

  private static Check check(boolean ready, String otherwise) {
    return ready ? Check.content() : Check.waiting(otherwise);
  }

  /** Not ready, take no more, finish what is in flight, say goodbye, flush, close. */
  @Override
  public Future<Void> stop() {
    stopping = true;
    ticker.stop();
    timers.forEach(vertx::cancelTimer);
    return gateway
        .inFlight()
        .drained()
        .timeout(settings.drainTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(
            late -> {
              LOG.warn("stopping with {} bytes in flight", gateway.inFlight().bytes());
              return null;
            })
        .compose(
            drained -> {
              gateway.connections().stop();
              Future<Void> gone =
                  cameras.isEmpty() ? Future.succeededFuture() : vertx.undeploy(cameras);
              return Future.join(doors.shut(), gone).mapEmpty();
            })
        .onComplete(shut -> presence.stop())
        .compose(shut -> telling.close())
        .compose(told -> gateway.commands().close())
        .compose(closed -> sources.log().close())
        .compose(flushed -> sources.close().close())
        .compose(closed -> passwords.close());
  }
}
