package org.gridwarden.ingest;

import java.time.Duration;
import org.gridwarden.ingest.auth.TokenSettings;
import org.gridwarden.ingest.command.CommandSettings;
import org.gridwarden.ingest.door.DoorSettings;
import org.gridwarden.ingest.gateway.SessionLimits;
import org.gridwarden.ingest.limit.AdmissionLimits;
import org.gridwarden.ingest.limit.Room;
import org.gridwarden.ingest.uplink.ClockPolicy;
import org.gridwarden.model.settings.Settings;

/**
 * How the gateway is set. Each default stands in {@link #read}.
 *
 * @param kafkaBootstrap where the log is, host:port
 * @param mqttHost the address it listens on; loopback unless somebody asks for more
 * @param mqttPort 0 for a free one, -1 for none
 * @param doors the other doors
 * @param cameraHttpHost the address that cameras post to; that of MQTT unless told otherwise
 * @param cameraHttpPort 0 for a free one
 * @param cameraBodyBytesMax longer posts are refused
 * @param cameraDigestFile passwords of cameras that can only do digest authentication, as {@code
 *     htdigest} writes them, or ""
 * @param httpHost where health and measurements are told
 * @param eventLoops how many threads serve connections
 * @param filesEvery how often certificates and keys are looked at for new ones
 * @param tokens which tokens count as passwords
 * @param admission how fast and how often somebody may knock
 * @param connectionsMax open at a time; as many as fit into the heap unless it is said
 * @param connectionsPerUserMax open at a time for one device or officer
 * @param payloadBytesMax longer messages are set aside unread
 * @param packetBytesMax a connection that sends a longer packet is closed
 * @param unacknowledgedMax messages of one connection not acknowledged yet; announced on MQTT 5
 * @param unacknowledgedUnannouncedMax the same for MQTT 3.1.1, where a client can not be told
 * @param inFlightBytesMax given to the log and not confirmed, over all connections
 * @param messagesPerSecondMax for one device in the long run; ten seconds' worth may come at once
 * @param siteMessagesPerSecondMax the same for one that speaks for others
 * @param clockAheadMax how far a device's clock may be ahead
 * @param clockLateMax how old an observation may be
 * @param alertsInFlightMax pushed to one connection and not confirmed
 * @param alertsWaitingMax behind those; a connection that lets more pile up is closed, and of a
 *     client that is away the oldest goes
 * @param alertsKept how long an alert stays outstanding
 * @param alertsKnownMax how many alerts are kept in mind at most
 * @param connectTimeout from a connection's opening to its CONNECT
 * @param drainTimeout how long stopping waits for what is in flight
 * @param sessions what one MQTT session may ask for
 * @param commands how commands are carried out
 */
public record IngestSettings(
    String kafkaBootstrap,
    String mqttHost,
    int mqttPort,
    DoorSettings doors,
    Duration filesEvery,
    TokenSettings tokens,
    AdmissionLimits admission,
    String cameraHttpHost,
    int cameraHttpPort,
    int cameraBodyBytesMax,
    String cameraDigestFile,
    String httpHost,
    int httpPort,
    int eventLoops,
    int connectionsMax,
    int connectionsPerUserMax,
    int payloadBytesMax,
    int packetBytesMax,
    int unacknowledgedMax,
    int unacknowledgedUnannouncedMax,
    int inFlightBytesMax,
    int messagesPerSecondMax,
    int siteMessagesPerSecondMax,
    Duration clockAheadMax,
    Duration clockLateMax,
    int alertsInFlightMax,
    int alertsWaitingMax,
    Duration alertsKept,
    int alertsKnownMax,
    Duration connectTimeout,
    Duration drainTimeout,
    SessionLimits sessions,
    CommandSettings commands) {
  /** Reads the gateway's settings and lists every problem at once. */
  public static IngestSettings read(Settings settings) {
    String mqttHost = settings.text("mqtt-host", "127.0.0.1");
    IngestSettings read =
        new IngestSettings(
            settings.text("kafka-bootstrap", "127.0.0.1:19092"),
            mqttHost,
            settings.optionalPort("mqtt-port", 1883),
            DoorSettings.read(settings),
            settings.duration("files-every", Duration.ofSeconds(2)),
            TokenSettings.read(settings),
            AdmissionLimits.read(settings),
            settings.text("camera-http-host", mqttHost),
            settings.port("camera-http-port", 8084),
            settings.number("camera-body-bytes-max", 8 << 20, 1_024, 16 << 20),
            settings.text("camera-digest-file", ""),
            settings.text("http-host", "127.0.0.1"),
            settings.port("http-port", 8081),
            settings.number("event-loops", 2, 1, 256),
            settings.number(
                "connections-max",
                Room.connections(Runtime.getRuntime().maxMemory()),
                1,
                1_000_000),
            settings.number("connections-per-user-max", 16, 1, 10_000),
            settings.number("payload-bytes-max", 256 << 10, 1, 16 << 20),
            settings.number("packet-bytes-max", (1 << 20) + 1_024, 1_024, 64 << 20),
            settings.number("unacknowledged-max", 1_000, 1, 65_535),
            settings.number("unacknowledged-unannounced-max", 10_000, 1, 65_535),
            settings.number("in-flight-bytes-max", 32 << 20, 1 << 20, 48 << 20),
            settings.number("messages-per-second-max", 500, 1, 1_000_000),
            settings.number("site-messages-per-second-max", 5_000, 1, 1_000_000),
            settings.duration("clock-ahead-max", Duration.ofMinutes(5)),
            settings.duration("clock-late-max", Duration.ofHours(24)),
            settings.number("alerts-in-flight-max", 20, 1, 65_535),
            settings.number("alerts-waiting-max", 1_000, 1, 1_000_000),
            settings.duration("alerts-kept", Duration.ofHours(24)),
            settings.number("alerts-known-max", 50_000, 100, 10_000_000),
            settings.duration("connect-timeout", Duration.ofSeconds(10)),
            settings.duration("drain-timeout", Duration.ofSeconds(5)),
            SessionLimits.read(settings),
            CommandSettings.read(settings));
    settings.done();
    return read;
  }

  ClockPolicy clocks() {
    return new ClockPolicy(clockAheadMax, clockLateMax);
  }
}
