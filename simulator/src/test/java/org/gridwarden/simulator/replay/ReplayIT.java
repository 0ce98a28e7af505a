package org.gridwarden.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.gridwarden.simulator.client.TinyGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayIT {
  @TempDir Path folder;
  private Vertx vertx;
  private TinyGateway gateway;

  @BeforeEach
  void start() throws Exception {
    vertx = Vertx.vertx();
    gateway = await(TinyGateway.start(vertx, (topic, payload) -> {}));
  }

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
  }

  @Test
  void everyRowArrivesOnceAndInOrder() throws Exception {
    Path speed = table("speed_1.csv", 1_234);
    Path occupancy = table("occupancy_1.csv", 77);
    ReplayResult result = replay(RecordedAs.CSV, 0, speed, occupancy);

    assertThat(result.read()).isEqualTo(1_311);
    assertThat(result.published()).isEqualTo(1_311);
    assertThat(result.acknowledged()).isEqualTo(1_311);
    assertThat(result.skippedLines()).isEqualTo(2);
    assertThat(result.files()).extracting(ReplayResult.Played::read).containsExactly(1_234L, 77L);
    assertThat(values("replay-speed_1", "speed"))
        .isEqualTo(IntStream.range(0, 1_234).mapToObj(i -> (double) i).toList());
  }

  @Test
  void keepsThePaceDividedByTheSpeed() throws Exception {
    // Ten minutes' distance a row, two hours in all, in 0.72 s.
    ReplayResult result = replay(RecordedAs.CSV, 10_000, table("speed_1.csv", 13));
    assertThat(result.acknowledged()).isEqualTo(13);
    assertThat(result.seconds()).isGreaterThan(0.7);
  }

  @Test
  void frigateMessagesGoToTheTopicsBelowTheDevice() throws Exception {
    Path file =
        Files.write(
            folder.resolve("door.jsonl"),
            List.of(
                "{\"topic\":\"frigate/available\",\"payload\":\"online\"}",
                "{\"topic\":\"frigate/events\",\"payload\":{\"after\":{\"start_time\":1607123955.4}}}",
                "gibberish"));
    assertThat(replay(RecordedAs.FRIGATE, 0, file).acknowledged()).isEqualTo(3);
    assertThat(gateway.said())
        .extracting(TinyGateway.Said::topic)
        .containsExactly(
            "gridwarden/devices/replay-door/frigate/available",
            "gridwarden/devices/replay-door/frigate/events",
            "gridwarden/devices/replay-door/frigate/events");
    assertThat(gateway.said().get(2).payload().toString()).isEqualTo("gibberish");
  }

  @Test
  void aWrongFileIsFoundOutBeforeAnythingIsSaid() throws Exception {
    Path good = table("speed_1.csv", 3);
    Path wrong = Files.writeString(folder.resolve("wrong_1.csv"), "nothing");
    assertThatThrownBy(() -> replay(RecordedAs.CSV, 0, good, wrong))
        .hasMessageContaining("wrong_1.csv must begin with a header");
    assertThat(gateway.said()).isEmpty();
  }

  @Test
  void saysSoWhenThePasswordIsWrong() throws Exception {
    Path file = table("speed_1.csv", 3);
    assertThatThrownBy(
            () ->
                await(
                    Replay.run(
                        vertx,
                        options(RecordedAs.CSV, 0, file),
                        gateway.broker(),
                        Map.of("replay-speed_1", "wrong"))))
        .hasMessageContaining("replay-speed_1 cannot connect")
        .hasMessageContaining("password is wrong");
  }

  private ReplayResult replay(RecordedAs as, double speed, Path... files) throws Exception {
    ReplayOptions options = options(as, speed, files);
    Map<String, String> secrets = new HashMap<>();
    for (Path file : files) {
      secrets.put(options.deviceOf(file).value(), TinyGateway.SECRET);
    }
    return await(Replay.run(vertx, options, gateway.broker(), secrets));
  }

  private static ReplayOptions options(RecordedAs as, double speed, Path... files) {
    return new ReplayOptions(
        List.of(files),
        as,
        speed,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ZoneId.of("UTC"),
        "r");
  }

  private List<Double> values(String device, String measure) {
    return gateway.said().stream()
        .filter(said -> said.client().equals(device))
        .map(said -> said.payload().toJsonObject().getJsonObject("values").getDouble(measure))
        .toList();
  }

  private Path table(String name, int rows) throws Exception {
    StringBuilder text = new StringBuilder("timestamp,value\n");
    for (int i = 0; i < rows; i++) {
      text.append(
          String.format(
              "2015-%02d-%02d %02d:%02d:00,%d%n",
              1 + i / 4_032, 1 + i / 144 % 28, i / 6 % 24, i % 6 * 10, i));
    }
    return Files.writeString(folder.resolve(name), text + "\n");
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
