package org.gridwarden.standalone;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.gridwarden.api.ApiPart;
import org.gridwarden.api.ApiSettings;
import org.gridwarden.api.backtest.BacktestRunner;
import org.gridwarden.archive.ArchivePart;
import org.gridwarden.archive.ArchiveSettings;
import org.gridwarden.ingest.IngestPart;
import org.gridwarden.ingest.IngestSettings;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.model.settings.SettingsException;
import org.gridwarden.service.Metrics;
import org.gridwarden.standalone.backtest.BacktestProcesses;
import org.gridwarden.standalone.embedded.EmbeddedPostgres;
import org.gridwarden.standalone.embedded.StartRefused;
import org.gridwarden.store.DatabaseSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Vert.x parts in this process: the same ones that run by themselves, set up from here. */
public final class Parts {
  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);
  private static final Duration READY_WAIT = Duration.ofSeconds(90);
  private static final long STOP_SECONDS = 6;
  private static final String GATEWAY_FILE = "gateway.properties";
  private static final String LOOPBACK = "127.";

  /** What is live goes first: a back-test rests for as long as it works. */
  private static final int BACKTEST_SHARE_PERCENT = 50;

  private static final String CONNECTS_FROM_LOOPBACK = "2000";

  private final Vertx vertx;
  private final Metrics metrics;
  private final ApiPart api;
  private final IngestPart ingest;
  private final ArchivePart archive;

  private Parts(Vertx vertx, Metrics metrics, ApiPart api, IngestPart ingest, ArchivePart archive) {
    this.vertx = vertx;
    this.metrics = metrics;
    this.api = api;
    this.ingest = ingest;
    this.archive = archive;
  }

  /**
   * @param evidence the folder in which the gateway keeps pictures, and the api finds them
   */
  static Parts start(
      OneProcessSettings settings,
      AreaCode area,
      String kafkaBootstrap,
      EmbeddedPostgres database,
      Path evidence)
      throws Exception {
    Vertx vertx = Vertx.vertx();
    Metrics metrics = new Metrics();
    Map<String, String> shared = new HashMap<>();
    shared.put("kafka-bootstrap", kafkaBootstrap);
    shared.put("http-host", settings.host());
    Map<String, String> stored = new HashMap<>(shared);
    stored.put("database-url", database.jdbcUrl());
    stored.put("database-user", database.user());
    stored.put("database-password", database.password());
    try {
      Future<ApiPart> api =
          ApiPart.start(
              vertx,
              ApiSettings.read(people(stored, settings, area, evidence)),
              metrics,
              Optional.of(backtests(settings, kafkaBootstrap, database)));
      Future<IngestPart> ingest =
          IngestPart.start(vertx, gateway(shared, settings, evidence), metrics.registry())
              .compose(part -> part.whenReady(READY_WAIT).map(part));
      // The archive makes no tables before the api has; both would, under Flyway's lock.
      Future<ArchivePart> archive =
          api.compose(
              up ->
                  ArchivePart.start(
                      vertx,
                      ArchiveSettings.read(Settings.of(oneArchive(stored))),
                      metrics.registry()));
      Future.all(api, ingest, archive).await(READY_WAIT.toSeconds(), TimeUnit.SECONDS);
      Parts parts = new Parts(vertx, metrics, api.result(), ingest.result(), archive.result());
      parts.ingest.checks(parts.api.health());
      parts.archive.report(parts.api.health());
      return parts;
    } catch (Exception failed) {
      vertx.close().await(STOP_SECONDS, TimeUnit.SECONDS);
      metrics.close();
      throw failed;
    }
  }

  private static BacktestRunner backtests(
      OneProcessSettings settings, String kafkaBootstrap, EmbeddedPostgres database) {
    return new BacktestProcesses(
        settings.data().resolve("backtests").toAbsolutePath(),
        DatabaseSettings.of(database.jdbcUrl(), database.user(), database.password()),
        kafkaBootstrap,
        BACKTEST_SHARE_PERCENT);
  }

  private static Settings with(Map<String, String> settings, String key, int value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(key, Integer.toString(value));
    return Settings.of(more);
  }

  private static Settings people(
      Map<String, String> stored, OneProcessSettings settings, AreaCode area, Path evidence) {
    Map<String, String> more = new HashMap<>(stored);
    more.put("area", area.value());
    more.put("evidence-store", evidence.toString());
    return with(more, "http-port", settings.httpPort());
  }

  /** The data directory may hold more settings of the gateway: doors, certificates, limits. */
  static IngestSettings gateway(
      Map<String, String> shared, OneProcessSettings settings, Path evidence) {
    Path file = settings.data().resolve(GATEWAY_FILE);
    Map<String, String> more = new HashMap<>();
    if (Files.exists(file)) {
      Properties given = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        given.load(reader);
      } catch (IOException | IllegalArgumentException unreadable) {
        throw new StartRefused(file + " cannot be read: " + unreadable.getMessage(), unreadable);
      }
      given.stringPropertyNames().forEach(key -> more.put(key, given.getProperty(key).strip()));
    }
    if (settings.host().startsWith(LOOPBACK)) {
      // Everybody has one address there: the simulated district, or all that is behind a proxy.
      more.putIfAbsent("connects-per-address-per-second-max", CONNECTS_FROM_LOOPBACK);
    }
    more.putAll(shared);
    more.put("evidence-store", evidence.toString());
    more.put("mqtt-host", settings.host());
    more.put("camera-http-port", Integer.toString(settings.cameraPort()));
    more.put("drain-timeout", "2s");
    try {
      return IngestSettings.read(with(more, "mqtt-port", settings.mqttPort()));
    } catch (SettingsException wrong) {
      throw new StartRefused(file + ": " + wrong.getMessage(), wrong);
    }
  }

  private static Map<String, String> oneArchive(Map<String, String> stored) {
    Map<String, String> more = new HashMap<>(stored);
    // This is the only archive: after a crash it has its partitions back without a wait.
    more.put("archive-instance", "one");
    return more;
  }

  ApiPart api() {
    return api;
  }

  IngestPart ingest() {
    return ingest;
  }

  public Metrics metrics() {
    return metrics;
  }

  public Vertx vertx() {
    return vertx;
  }

  /** First nobody is let in any more, then what is on the way is finished. */
  void stopIngest() {
    stop("gateway", ingest.stop());
  }

  void stopRest() {
    stop("archive", archive.stop());
    stop("api", api.stop());
    stop("event loops", vertx.close());
    metrics.close();
  }

  void stopAll() {
    stopIngest();
    stopRest();
  }

  private static void stop(String part, Future<Void> stopping) {
    try {
      stopping.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (Exception late) {
      LOG.warn("{} did not stop in order: {}", part, late.toString());
    }
  }
}
