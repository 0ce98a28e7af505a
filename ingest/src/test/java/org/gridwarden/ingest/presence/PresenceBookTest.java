package org.gridwarden.ingest.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.TestCity;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.ingest.uplink.Message;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Measures;
import org.gridwarden.model.Position;
import org.gridwarden.model.Presence;
import org.gridwarden.model.RejectReason;
import org.junit.jupiter.api.Test;

class PresenceBookTest {
  private static final Instant T0 = Instant.parse("2026-03-01T08:00:00Z");
  private static final DeviceId GATEWAY = new DeviceId("gw-1");
  private static final DeviceId SENSOR = new DeviceId("leak-1");
  private final PresenceBook book = new PresenceBook();

  @Test
  void comingAndGoingIsToldAtOnceAndOnce() {
    book.connected(GATEWAY, T0);
    assertThat(book.due(T0, 10)).singleElement().matches(Presence::online);
    assertThat(book.due(T0.plusSeconds(1), 10)).isEmpty();

    book.left(GATEWAY, T0.plusSeconds(2));
    Presence gone = book.due(T0.plusSeconds(2), 10).get(0);
    assertThat(gone.online()).isFalse();
    assertThat(gone.since()).isEqualTo(T0.plusSeconds(2));
  }

  @Test
  void aTakeoverIsNoGoing() {
    book.connected(GATEWAY, T0);
    book.connected(GATEWAY, T0.plusSeconds(1));
    book.left(GATEWAY, T0.plusSeconds(1));

    Presence presence = book.due(T0.plusSeconds(1), 10).get(0);
    assertThat(presence.online()).isTrue();
    assertThat(presence.since()).isEqualTo(T0);
  }

  @Test
  void whatIsSaidIsToldNowAndThenAndSilenceIsKeptUpByAHeartbeat() {
    book.connected(GATEWAY, T0);
    book.due(T0, 10);
    book.heard(GATEWAY, of(event(GATEWAY, 0)), T0.plusSeconds(1));
    assertThat(book.due(T0.plusSeconds(2), 10)).isEmpty();

    Presence told = book.due(T0.plus(PresenceBook.TELL_EVERY), 10).get(0);
    assertThat(told.lastSeenAt()).contains(T0.plusSeconds(1));
    Instant next = T0.plus(PresenceBook.TELL_EVERY).plus(PresenceBook.HEARTBEAT);
    assertThat(book.due(next.minusSeconds(1), 10)).isEmpty();
    assertThat(book.due(next, 10)).singleElement().matches(Presence::online);
  }

  @Test
  void aDeviceBehindAGatewayIsThereWhileItIsHeardOf() {
    book.connected(GATEWAY, T0);
    book.heard(GATEWAY, of(event(SENSOR, 0)), T0);
    assertThat(of(SENSOR, T0).online()).isTrue();

    book.heard(GATEWAY, of(status(SENSOR, 0)), T0.plusSeconds(1));
    assertThat(of(SENSOR, T0.plusSeconds(1)).online()).isFalse();
    book.heard(GATEWAY, of(status(SENSOR, 1)), T0.plusSeconds(2));
    assertThat(of(SENSOR, T0.plusSeconds(2)).online()).isTrue();

    book.left(GATEWAY, T0.plusSeconds(3));
    assertThat(of(SENSOR, T0.plusSeconds(3)).online()).isFalse();
  }

  @Test
  void whoPostsIsThereUntilItIsSilentForLong() {
    book.posted(GATEWAY, of(event(GATEWAY, 0)), T0);
    assertThat(book.due(T0, 10)).singleElement().matches(Presence::online);

    Instant silent = T0.plus(Standing.POSTING_SILENCE);
    assertThat(book.due(silent, 10)).singleElement().matches(Presence::online);
    assertThat(book.due(silent.plusSeconds(1), 10)).singleElement().matches(one -> !one.online());
  }

  @Test
  void knowsTheClockTheRateAndTheLastRefusal() {
    book.connected(GATEWAY, T0);
    for (int i = 0; i < 30; i++) {
      book.heard(GATEWAY, of(event(GATEWAY, -250)), T0.plusSeconds(2L * i));
    }
    Message message = new Message("gw-1", "gridwarden/devices/gw-1/events", new byte[3], T0);
    book.heard(
        GATEWAY, Intake.of(message.rejected(RejectReason.BAD_FIELD, "why")), T0.plusSeconds(60));

    Presence presence = book.due(T0.plusSeconds(60), 10).get(0);
    assertThat(presence.clockOffset()).contains(Duration.ofMillis(-250));
    assertThat(presence.messagesPerMinute()).isCloseTo(31, within(0.01));
    assertThat(presence.lastRefusal())
        .contains(
            new Presence.Refusal(
                T0, RejectReason.BAD_FIELD, "why", "gridwarden/devices/gw-1/events"));
    assertThat(of(GATEWAY, T0.plusSeconds(240)).messagesPerMinute()).isZero();
  }

  @Test
  void whatCouldNotBeToldIsDueAgain() {
    book.connected(GATEWAY, T0);
    Presence presence = book.due(T0, 10).get(0);
    book.untold(presence);

    assertThat(book.due(T0.plusSeconds(1), 10)).hasSize(1);
  }

  @Test
  void manyAreToldBitByBit() {
    for (int i = 0; i < 25; i++) {
      book.connected(new DeviceId("d-" + i), T0);
    }
    assertThat(book.due(T0, 10)).hasSize(10);
    assertThat(book.due(T0, 10)).hasSize(10);
    assertThat(book.due(T0, 10)).hasSize(5);
  }

  private Presence of(DeviceId device, Instant at) {
    return book.due(at.plusSeconds(120), 10).stream()
        .filter(presence -> presence.device().equals(device))
        .findFirst()
        .orElseThrow();
  }

  private static Intake of(Event event) {
    return new Intake("native", List.of(event), List.of(), List.of(), List.of());
  }

  private static Event event(DeviceId device, long offsetMillis) {
    return event(device, EventKind.READING, Map.of("t", 1.0), offsetMillis);
  }

  private static Event status(DeviceId device, double online) {
    return event(device, EventKind.STATUS, Map.of(Measures.ONLINE, online), 0);
  }

  private static Event event(
      DeviceId device, EventKind kind, Map<String, Double> values, long offsetMillis) {
    return new Event(
        "e",
        device,
        "leak",
        TestCity.GRID,
        kind,
        T0.plusMillis(offsetMillis),
        T0,
        values,
        Map.of(),
        Position.NONE);
  }
}
