package org.gridwarden.standalone;

import java.nio.file.Path;

/**
 * Where the one-process system keeps its data and listens. Everything is on loopback unless {@code
 * host} says otherwise; the log and the database always are.
 *
 * @param data the data directory
 * @param host the address of the api and the gateway
 * @param httpPort of the api and the console
 * @param mqttPort of the gateway
 * @param kafkaPort of the log
 * @param databasePort of PostgreSQL
 */
public record OneProcessSettings(
    Path data, String host, int httpPort, int mqttPort, int kafkaPort, int databasePort) {
  /** Every port free: for tests that run beside something else. */
  public static OneProcessSettings anyPorts(Path data) {
    return new OneProcessSettings(data, "127.0.0.1", 0, 0, 0, 0);
  }
}
