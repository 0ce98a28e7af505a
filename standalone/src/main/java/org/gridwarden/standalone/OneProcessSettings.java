package org.gridwarden.standalone;

import java.nio.file.Path;
import java.util.Optional;
import org.gridwarden.standalone.embedded.LoopbackPort;

/**
 * Where the one-process system keeps its data and listens. Everything is on loopback unless {@code
 * host} says otherwise; the log and the database always are.
 *
 * @param data the data directory
 * @param host the address of the api and the gateway
 * @param area whose city it is; empty: as before, or the reference district
 * @param httpPort of the api and the console
 * @param mqttPort of the gateway
 * @param cameraPort of the gateway, where cameras post
 * @param kafkaPort of the log
 * @param databasePort of PostgreSQL
 */
public record OneProcessSettings(
    Path data,
    String host,
    Optional<String> area,
    int httpPort,
    int mqttPort,
    int cameraPort,
    int kafkaPort,
    int databasePort) {
  /** Every port free: for tests that run beside something else. */
  public static OneProcessSettings anyPorts(Path data) {
    return new OneProcessSettings(data, "127.0.0.1", Optional.empty(), 0, 0, 0, 0, 0);
  }

  /**
   * With a port for the api and the gateway, where 0 asked for a free one. Two servers of one
   * Vert.x that both ask for "any" port would be given the same one to share.
   *
   * @throws org.gridwarden.standalone.embedded.StartRefused when somebody else has a port; said
   *     before anything is started
   */
  OneProcessSettings withPorts() {
    return new OneProcessSettings(
        data,
        host,
        area,
        LoopbackPort.choose(host, httpPort, "the api (--http-port)"),
        LoopbackPort.choose(host, mqttPort, "the gateway (--mqtt-port)"),
        LoopbackPort.choose(host, cameraPort, "the gateway for cameras (--camera-port)"),
        kafkaPort,
        databasePort);
  }
}
