package org.gridwarden.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.simulator.client.Broker;
import org.gridwarden.simulator.replay.RecordedAs;
import org.gridwarden.simulator.replay.Replay;
import org.gridwarden.simulator.replay.ReplayOptions;
import org.gridwarden.simulator.replay.ReplayResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Input that nobody here wrote, over real MQTT: what is readable is stored, what is not is set
 * aside with its reason, what is no matter for the city is counted, and the officer saw the alerts.
 */
class RealInputIT {
  private static final List<String> FRIGATE =
      List.of(
          "docs_mqtt_payloads_all_versions.jsonl",
          "docs_other_json_examples.jsonl",
          "ha_integration_mqtt_test_messages.jsonl",
          "ha_integration_events_front_door.json");

  @TempDir Path folder;

  @Test
  void everyMessageIsEitherStoredOrRejectedAndTheOfficerSawTheAlerts() throws Exception {
    Path shared = sharedData();
    Vertx vertx = Vertx.vertx();
    try (RunningSystem system = RunningSystem.start(folder.resolve("data"))) {
      SmallTown town = new SmallTown(system.api(), folder).settle();
      try (Mqtt officer = Mqtt.officer(system.mqttPort(), "lead-west", town.secret("lead-west"))) {
        List<Path> traffic;
        try (Stream<Path> files = Files.list(shared.resolve("nab/data/realTraffic"))) {
          traffic = files.sorted().toList();
        }
        ReplayResult nab = replay(vertx, system, town, traffic, RecordedAs.CSV);
        ReplayResult frigate =
            replay(
                vertx,
                system,
                town,
                FRIGATE.stream().map(name -> shared.resolve("frigate").resolve(name)).toList(),
                RecordedAs.FRIGATE);

        String events = "select count(*) from gridwarden.events where device like 'replay-%'";
        String rejected = "select count(*) from gridwarden.rejected where device like 'replay-%'";
        long said = nab.acknowledged() + frigate.acknowledged();
        RunningSystem.await(
            "in = stored + rejected + passed over",
            () -> system.count(events) + system.count(rejected) + system.passedOver() >= said);
        String ofNab = " and device_kind = 'sensor'";
        assertThat(system.count(events + ofNab)).isEqualTo(nab.read());
        assertThat(system.count(events) + system.count(rejected) + system.passedOver())
            .isEqualTo(said);
        assertThat(system.count(rejected + " and reason = ''")).isZero();
        assertThat(system.count("select count(*) from gridwarden.incidents")).isPositive();
        assertThat(officer.nextAlert().path("device").asText()).startsWith("replay-");
        System.out.printf(
            "real input: %d messages acknowledged, %d events stored, %d rejected, %d passed over,"
                + " %d incidents%n",
            said,
            system.count(events),
            system.count(rejected),
            system.passedOver(),
            system.count("select count(*) from gridwarden.incidents"));
      }
    } finally {
      vertx.close().await();
    }
  }

  private static ReplayResult replay(
      Vertx vertx, RunningSystem system, SmallTown town, List<Path> files, RecordedAs as)
      throws Exception {
    ReplayOptions options =
        new ReplayOptions(
            files,
            as,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ZoneOffset.UTC,
            "test");
    StringBuilder devices = new StringBuilder();
    Map<String, String> secrets = new HashMap<>();
    List<String> ids =
        Replay.devicesNeeded(options, new GridCode(SmallTown.WEST), Position.NONE).stream()
            .map(device -> device.id().value())
            .toList();
    for (String id : ids) {
      devices.append(id).append(',').append(options.kind()).append(",,");
      devices.append(SmallTown.WEST).append(",,,,\n");
    }
    town.devices(devices.toString());
    ids.forEach(id -> secrets.put(id, town.secret(id)));
    return Replay.run(vertx, options, new Broker("127.0.0.1", system.mqttPort()), secrets)
        .await(120, TimeUnit.SECONDS);
  }

  /** The folder with the recordings; without it the test steps aside, loudly. */
  private static Path sharedData() {
    Path found =
        Path.of(System.getProperty("gridwarden.shared.data", "../../shared/data"))
            .toAbsolutePath()
            .normalize();
    if (!Files.isDirectory(found.resolve("nab"))) {
      String why = "there are no recordings in " + found + ": real input was NOT replayed";
      System.err.println("!!! SKIPPED: " + why);
      return abort(why);
    }
    return found;
  }
}
