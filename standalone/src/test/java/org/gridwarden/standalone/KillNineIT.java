package org.gridwarden.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process is killed in the middle of a run, twice. Afterwards every event that was acknowledged
 * is stored, once, and every incident stands once.
 */
class KillNineIT {
  private static final int DEVICES = 12;
  private static final int EVENTS_A_DEVICE = 120;
  private static final int KILLS = 2;

  @TempDir Path folder;

  /** Every device smokes from its 40th event to its 80th: one incident each, across the kills. */
  private static String event(int device, int number) {
    double smoke = number >= 40 && number < 80 ? 0.2 : 0.0;
    return "{\"id\":\"e%d-%d\",\"values\":{\"smoke\":%s}}".formatted(device, number, smoke);
  }

  @Test
  void noAcknowledgedEventIsLostAndNoIncidentIsDoubled() throws Exception {
    Path data = folder.resolve("data");
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    Map<String, String> secrets = new HashMap<>();
    int said = 0;
    for (int round = 0; round <= KILLS; round++) {
      Process process = start(data);
      try {
        RunningFile running = awaitRunning(data, process);
        if (round == 0) {
          secrets.putAll(settle(running));
        }
        int until = EVENTS_A_DEVICE * (round + 1) / (KILLS + 1);
        List<Mqtt> devices = connect(running, secrets);
        // What was not acknowledged before the kill is said again, under its old name.
        for (int number = 0; number < said; number++) {
          sayUnacknowledged(devices, number, acknowledged);
        }
        List<CompletableFuture<?>> inFlight = new ArrayList<>();
        for (int number = said; number < until; number++) {
          inFlight.addAll(say(devices, number, acknowledged));
        }
        said = until;
        if (round == KILLS) {
          CompletableFuture.allOf(inFlight.toArray(CompletableFuture[]::new))
              .get(60, TimeUnit.SECONDS);
        }
      } finally {
        process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
      }
    }

    try (RunningSystem system = RunningSystem.start(data)) {
      assertThat(acknowledged).hasSize(DEVICES * EVENTS_A_DEVICE);
      system.awaitCount(
          "select count(distinct (device, id)) from gridwarden.events", DEVICES * EVENTS_A_DEVICE);
      system.awaitCount(
          "select count(*) from gridwarden.incidents where rule = 'fire-smoke' and state = 2",
          DEVICES);
      assertThat(system.count("select count(*) from gridwarden.events"))
          .as("rows, for so many different events")
          .isEqualTo(DEVICES * EVENTS_A_DEVICE);
      assertThat(system.count("select count(*) from gridwarden.incidents")).isEqualTo(DEVICES);
    }
  }

  private static Process start(Path data) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    command.add("--add-opens=java.base/java.util=ALL-UNNAMED");
    command.add("-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Gridwarden.class.getName());
    command.add("up");
    command.addAll(List.of("--data", data.toString()));
    for (String port :
        List.of("--http-port", "--mqtt-port", "--camera-port", "--kafka-port", "--database-port")) {
      command.addAll(List.of(port, "0"));
    }
    Files.createDirectories(data.getParent());
    File output = data.getParent().resolve("process.out").toFile();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
        .start();
  }

  /** A killed process leaves its file behind; ours carries the number of this one. */
  private static RunningFile awaitRunning(Path data, Process process) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(300);
    while (System.nanoTime() < deadline && process.isAlive()) {
      RunningFile running = RunningFile.read(data).orElse(null);
      if (running != null && running.pid() == process.pid()) {
        return running;
      }
      Thread.sleep(100);
    }
    throw new AssertionError(
        "the system did not start:\n" + Files.readString(data.getParent().resolve("process.out")));
  }

  private Map<String, String> settle(RunningFile running) {
    StringBuilder devices = new StringBuilder();
    for (int device = 0; device < DEVICES; device++) {
      devices.append("smoke-").append(device).append(",smoke,,440604012001001,,,,\n");
    }
    SmallTown town =
        new SmallTown(
                new org.gridwarden.standalone.command.ApiClient(running.apiUrl(), running.token()),
                folder)
            .settle()
            .devices(devices.toString());
    Map<String, String> secrets = new HashMap<>();
    for (int device = 0; device < DEVICES; device++) {
      secrets.put("smoke-" + device, town.secret("smoke-" + device));
    }
    return secrets;
  }

  private static List<Mqtt> connect(RunningFile running, Map<String, String> secrets)
      throws Exception {
    List<Mqtt> devices = new ArrayList<>();
    for (int device = 0; device < DEVICES; device++) {
      String id = "smoke-" + device;
      devices.add(Mqtt.connect(running.mqttPort(), id, secrets.get(id)));
    }
    return devices;
  }

  private static void sayUnacknowledged(List<Mqtt> devices, int number, Set<String> acknowledged)
      throws Exception {
    for (int device = 0; device < DEVICES; device++) {
      String id = device + "-" + number;
      if (!acknowledged.contains(id)) {
        devices.get(device).say(event(device, number)).get(60, TimeUnit.SECONDS);
        acknowledged.add(id);
      }
    }
  }

  private static List<CompletableFuture<?>> say(
      List<Mqtt> devices, int number, Set<String> acknowledged) {
    List<CompletableFuture<?>> said = new ArrayList<>();
    for (int device = 0; device < DEVICES; device++) {
      String id = device + "-" + number;
      said.add(devices.get(device).say(event(device, number)).thenRun(() -> acknowledged.add(id)));
    }
    return said;
  }
}
