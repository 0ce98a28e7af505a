package org.gridwarden.simulator.replay;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.simulator.client.Broker;
import org.gridwarden.simulator.client.MicrosClock;

/** Publishes files of recorded data to a running gateway, every device over its own connection. */
public final class Replay {
  private Replay() {}

  /**
   * The devices that must be in the register before, without passwords.
   *
   * @param grid where they are said to stand
   */
  public static List<Device> devicesNeeded(
      ReplayOptions options, GridCode grid, Position position) {
    List<Device> devices = new ArrayList<>();
    byDevice(options)
        .forEach(
            (id, files) ->
                devices.add(
                    new Device(
                        id,
                        options.kind(),
                        "replay of " + files.get(0).getFileName(),
                        grid,
                        position,
                        "",
                        true,
                        "")));
    return devices;
  }

  /**
   * Devices play side by side, the files of one device one after the other.
   *
   * @param secrets passwords by device id
   * @return fails with {@link NotAReplay} or {@link IOException} for a file that cannot be
   *     replayed, before anything is published; and when a device cannot connect or the gateway
   *     stops acknowledging
   */
  public static Future<ReplayResult> run(
      Vertx vertx, ReplayOptions options, Broker broker, Map<String, String> secrets) {
    Map<DeviceId, List<Path>> files = byDevice(options);
    for (DeviceId id : files.keySet()) {
      if (!secrets.containsKey(id.value())) {
        return Future.failedFuture("no password is known for device " + id);
      }
    }
    MicrosClock clock = MicrosClock.system();
    long start = clock.micros();
    return vertx
        .executeBlocking(() -> check(options))
        .compose(
            fine ->
                Future.all(
                    files.keySet().stream()
                        .map(
                            id ->
                                Admission.await(vertx, broker, id.value(), secrets.get(id.value())))
                        .toList()))
        .compose(
            fine -> {
              List<Future<List<ReplayResult.Played>>> runs = new ArrayList<>();
              files.forEach(
                  (id, played) -> {
                    String secret = secrets.get(id.value());
                    runs.add(ReplayRun.start(vertx, options, broker, id, secret, played, clock));
                  });
              return Future.join(runs).map(done -> runs.stream().flatMap(r -> r.result().stream()));
            })
        .map(played -> ReplayResult.of(played.toList(), (clock.micros() - start) / 1e6));
  }

  /** Reads the first message of every file: a wrong file is found out before anything is said. */
  private static boolean check(ReplayOptions options) throws IOException {
    for (Path file : options.files()) {
      try (Recording recording = Recording.open(file, options)) {
        recording.next();
      }
    }
    return true;
  }

  private static Map<DeviceId, List<Path>> byDevice(ReplayOptions options) {
    Map<DeviceId, List<Path>> files = new LinkedHashMap<>();
    for (Path file : options.files()) {
      files.computeIfAbsent(options.deviceOf(file), any -> new ArrayList<>()).add(file);
    }
    return files;
  }
}
