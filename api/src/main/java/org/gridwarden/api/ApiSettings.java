package org.gridwarden.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.model.settings.SettingsException;
import org.gridwarden.service.evidence.EvidenceSettings;
import org.gridwarden.store.DatabaseSettings;

/**
 * The settings of the api.
 *
 * @param httpHost where it listens; loopback unless asked otherwise
 * @param httpPort 0 for a free one
 * @param httpThreads event loops that serve requests
 * @param secureCookie whether the session cookie is for https only; true behind a TLS proxy
 * @param console whether {@code /} serves the console
 * @param area what the first administrator is responsible for, and where the default rules apply
 * @param firstPasswordFile where the first administrator's password goes, readable for its owner
 *     alone; empty: to standard output
 * @param sessionDuration how long a login lasts
 * @param liveClientsMax open live streams a process
 * @param liveBacklog how many changes a live client may be behind before it gets a new snapshot
 * @param importBytesMax largest file to import
 * @param rulesMax rules that are enabled at a time
 * @param evidence where pictures are kept; the same as the gateway's
 */
public record ApiSettings(
    String kafkaBootstrap,
    DatabaseSettings database,
    String httpHost,
    int httpPort,
    int httpThreads,
    boolean secureCookie,
    boolean console,
    AreaCode area,
    Optional<Path> firstPasswordFile,
    Duration sessionDuration,
    int liveClientsMax,
    int liveBacklog,
    int importBytesMax,
    int rulesMax,
    EvidenceSettings evidence) {

  /** Reads every key, refuses unknown ones and lists all problems at once. */
  public static ApiSettings read(Settings settings) {
    String area = settings.text("area", "440604");
    ApiSettings read =
        new ApiSettings(
            settings.text("kafka-bootstrap", "127.0.0.1:19092"),
            DatabaseSettings.read(settings, 10),
            settings.text("http-host", "127.0.0.1"),
            settings.port("http-port", 8_080),
            settings.number("http-threads", 2, 1, 64),
            settings.flag("secure-cookie", false),
            settings.flag("console", true),
            AreaCode.valid(area) ? new AreaCode(area) : null,
            Optional.of(settings.text("first-password-file", ""))
                .filter(file -> !file.isEmpty())
                .map(Path::of),
            settings.duration("session-duration", Duration.ofHours(12)),
            settings.number("live-clients-max", 2_000, 1, 100_000),
            settings.number("live-backlog", 10_000, 100, 1_000_000),
            settings.number("import-bytes-max", 64 << 20, 1 << 10, 1 << 30),
            settings.number("rules-max", 5_000, 1, 100_000),
            EvidenceSettings.read(settings));
    settings.done();
    if (read.area() == null) {
      throw new SettingsException(
          java.util.List.of(
              "area must be 2, 4, 6, 9, 12 or 15 digits, was '"
                  + area
                  + "' (set GRIDWARDEN_AREA)"));
    }
    return read;
  }
}
