package org.gridwarden.standalone.command;

import java.nio.file.Path;
import java.util.Optional;
import org.gridwarden.standalone.OneProcessSettings;
import picocli.CommandLine.Option;

/** Where the one-process system keeps its data and listens: the same for every command. */
final class SystemOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "var",
      description = "where all data lives; survives restarts (default: ${DEFAULT-VALUE})")
  private Path data;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "address of gateway and api (default: ${DEFAULT-VALUE}; 0.0.0.0 opens them to the network)")
  private String host;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "console and api (default: ${DEFAULT-VALUE}; 0 for a free one)")
  private int httpPort;

  @Option(
      names = "--mqtt-port",
      paramLabel = "PORT",
      defaultValue = "1883",
      description = "gateway (default: ${DEFAULT-VALUE}; 0 for a free one)")
  private int mqttPort;

  @Option(
      names = "--camera-port",
      paramLabel = "PORT",
      defaultValue = "8084",
      description = "where cameras post (default: ${DEFAULT-VALUE}; 0 for a free one)")
  private int cameraPort;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "19092",
      description = "log, loopback only (default: ${DEFAULT-VALUE}; 0 for a free one)")
  private int kafkaPort;

  @Option(
      names = "--database-port",
      paramLabel = "PORT",
      defaultValue = "15432",
      description = "PostgreSQL, loopback only (default: ${DEFAULT-VALUE}; 0 for a free one)")
  private int databasePort;

  @Option(
      names = "--area",
      paramLabel = "CODE",
      description = {
        "division code of your city or district, at the first start on a data directory",
        "(default: 440604, Chancheng)"
      })
  private String area;

  OneProcessSettings settings() {
    return new OneProcessSettings(
        data,
        host,
        Optional.ofNullable(area),
        httpPort,
        mqttPort,
        cameraPort,
        kafkaPort,
        databasePort);
  }

  Path data() {
    return data;
  }
}
