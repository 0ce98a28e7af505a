package org.gridwarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.Device;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Officer;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.Rule;
import org.gridwarden.simulator.client.SimulatedOfficer.Habits;
import org.gridwarden.simulator.client.TinyGateway;
import org.gridwarden.simulator.figures.Figures;
import org.gridwarden.simulator.world.Given;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LivingDistrictIT {
  private static final GridCode GRID = new GridCode("440604001001001");
  private static final int DEVICES = 80;

  private Vertx vertx;
  private TinySystem system;
  private final List<Rule> rules =
      List.of(Given.rule("heat", Given.above("temperature", 0, 60, 50), "temperature"));
  private final Officer lead =
      new Officer(
          new OfficerId("lead-1"),
          "",
          AreaLevel.GRID,
          List.of(new AreaCode(GRID.value())),
          "",
          true,
          true);

  @BeforeEach
  void start() throws Exception {
    vertx = Vertx.vertx();
    system = await(TinySystem.start(vertx, "lead-1"));
  }

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
  }

  @Test
  void everythingPlayedIsFoundAndAlertedAndAcknowledged() throws Exception {
    LivingDistrict district = await(live(DEVICES));
    until(() -> district.figures().alertsAcknowledged() >= 5);
    Figures figures = await(district.stop(Duration.ofSeconds(10)));

    assertThat(figures.incidentsExpected()).isGreaterThanOrEqualTo(5);
    assertThat(figures.incidentsDetected()).isEqualTo(figures.incidentsExpected());
    assertThat(figures.incidentsMissed()).isZero();
    assertThat(figures.incidentsFalse()).isZero();
    assertThat(figures.alertsPushed()).isEqualTo(figures.incidentsDetected());
    assertThat(figures.devicesConnected()).isEqualTo(DEVICES);
    assertThat(figures.officersConnected()).isEqualTo(1);
    assertThat(figures.deviceToOfficerMillis().count()).isEqualTo(figures.alertsPushed());
    assertThat(figures.deviceToOfficerMillis().max()).isPositive();
    assertThat(figures.secondsToFirstAlert()).isPositive();
    assertThat(figures.eventsAcknowledged()).isEqualTo(figures.eventsPublished());
    assertThat(eventIds()).hasSize((int) figures.eventsPublished());
    assertThat(figures.reconnects()).isZero();
  }

  @Test
  void whatWasNotAcknowledgedComesAgainUnderTheSameIdAfterALostConnection() throws Exception {
    LivingDistrict district = await(live(DEVICES));
    system.gateway().acknowledging(false);
    until(
        () -> district.figures().eventsPublished() > district.figures().eventsAcknowledged() + 20);
    system.gateway().acknowledging(true);
    system.gateway().dropEverybody();
    until(() -> district.figures().reconnects() > DEVICES);
    Figures figures = await(district.stop(Duration.ofSeconds(10)));

    assertThat(figures.eventsAcknowledged()).isEqualTo(figures.eventsPublished());
    assertThat(eventIds()).hasSize((int) figures.eventsPublished());
    assertThat(system.gateway().said().size()).isGreaterThan(eventIds().size());
    assertThat(figures.devicesConnected()).isEqualTo(DEVICES);
  }

  @Test
  void whatTheSystemDoesNotFindIsMissedAndWhatItMakesUpIsFalse() throws Exception {
    system.detecting(false);
    LivingDistrict district = await(live(DEVICES));
    // A device that never gets warm.
    system.open("d7", Instant.now());
    until(() -> maxTemperature() >= 60);
    Figures figures = await(district.stop(Duration.ofSeconds(10)));

    assertThat(figures.incidentsMissed()).isPositive();
    assertThat(figures.incidentsFalse()).isEqualTo(1);
  }

  @Test
  void aRepeatedAlertIsNotAnotherAlert() throws Exception {
    LivingDistrict district = await(live(DEVICES));
    String alert =
        "{\"id\":\"a1\",\"type\":\"alert\",\"reason\":\"responsible\",\"stages\":{\"observed\":1}}";
    system.gateway().alert("lead-1", alert);
    system.gateway().alert("lead-1", alert);
    until(() -> district.figures().alertsRepeated() == 1);
    await(district.stop(Duration.ofSeconds(1)));
  }

  @Test
  void saysSoWhenNobodyCanConnect() {
    assertThatThrownBy(() -> await(live(3, "wrong")))
        .hasMessageContaining("not one device could connect");
  }

  private Future<LivingDistrict> live(int devices) {
    return live(devices, TinyGateway.SECRET);
  }

  private Future<LivingDistrict> live(int devices, String secret) {
    List<Device> all = new ArrayList<>();
    Map<String, String> secrets = new HashMap<>(Map.of("lead-1", secret));
    for (int i = 0; i < devices; i++) {
      Device device = Given.device(i == 7 ? "noise" : "temperature", "d" + i, GRID);
      all.add(device);
      secrets.put(device.id().value(), secret);
    }
    LivingOptions options = LivingOptions.of(1).withRate(200).withHabits(new Habits(10, 50, 0, 1));
    return LivingDistrict.start(
        vertx,
        options,
        new Cast(all, List.of(lead), rules, secrets, Map.of()),
        system.gateway().broker(),
        system.api(),
        () -> Future.succeededFuture(TinySystem.TOKEN));
  }

  private List<String> eventIds() {
    return system.gateway().said().stream()
        .filter(said -> said.topic().startsWith("gridwarden/devices/"))
        .map(said -> said.payload().toJsonObject().getString("id"))
        .distinct()
        .collect(Collectors.toList());
  }

  private double maxTemperature() {
    return system.gateway().said().stream()
        .filter(said -> said.topic().startsWith("gridwarden/devices/"))
        .map(said -> said.payload().toJsonObject().getJsonObject("values", new JsonObject()))
        .mapToDouble(values -> values.getDouble("temperature", 0.0))
        .max()
        .orElse(0);
  }

  private void until(BooleanSupplier reached) throws Exception {
    await(polled(reached, System.nanoTime() + TimeUnit.SECONDS.toNanos(40)));
  }

  private Future<Void> polled(BooleanSupplier reached, long deadlineNanos) {
    if (reached.getAsBoolean()) {
      return Future.succeededFuture();
    }
    return System.nanoTime() > deadlineNanos
        ? Future.failedFuture("never reached what was waited for")
        : vertx.timer(20).compose(later -> polled(reached, deadlineNanos));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
