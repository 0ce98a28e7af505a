package org.gridwarden.simulator.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.SplittableRandom;
import org.gridwarden.model.OfficerId;
import org.gridwarden.simulator.figures.SlowAlert;
import org.gridwarden.simulator.figures.Tally;

/**
 * An officer with a phone: receives own alerts, and says "I have it" after a moment's thought; a
 * few alerts are never acknowledged.
 */
public final class SimulatedOfficer implements MqttLink.Ends {
  private static final int OWED_MAX = 256;
  private static final int UNDER_WAY_MAX = 16;

  private final Vertx vertx;
  private final String alerts;
  private final String acks;
  private final Habits habits;
  private final Tally tally;
  private final MicrosClock clock;
  private final AlertDesk desk;
  private final MqttLink link;
  private final Backlog<Buffer> backlog = new Backlog<>(OWED_MAX, UNDER_WAY_MAX);
  private final SplittableRandom random;
  private long subscribedMicros = Long.MAX_VALUE;
  private boolean wasUp;

  /**
   * How officers behave.
   *
   * @param thinkMillisMin before acknowledging
   * @param neverShare 0 to 1, how many alerts are never acknowledged
   */
  public record Habits(long thinkMillisMin, long thinkMillisMax, double neverShare, long seed) {}

  public SimulatedOfficer(
      Vertx vertx,
      Broker broker,
      OfficerId id,
      String secret,
      Habits habits,
      Tally tally,
      MicrosClock clock,
      AlertDesk desk) {
    this.vertx = vertx;
    alerts = "gridwarden/officers/" + id + "/alerts";
    acks = "gridwarden/officers/" + id + "/acks";
    this.habits = habits;
    this.tally = tally;
    this.clock = clock;
    this.desk = desk;
    random = new SplittableRandom(habits.seed() * 31 + id.value().hashCode());
    link = new MqttLink(vertx, broker, id.value(), secret, UNDER_WAY_MAX, this);
  }

  public Future<Void> open() {
    return link.open();
  }

  public Future<Void> close() {
    if (link.up()) {
      tally.officersConnected.decrementAndGet();
    }
    return link.close();
  }

  @Override
  public void up() {
    tally.officersConnected.incrementAndGet();
    if (wasUp) {
      tally.reconnects.incrementAndGet();
    }
    wasUp = true;
    subscribedMicros = clock.micros();
    // A failed write shows as a lost connection, after which it is subscribed again.
    link.subscribe(alerts);
    send();
  }

  @Override
  public void down() {
    tally.officersConnected.decrementAndGet();
    backlog.lost();
  }

  @Override
  public void acknowledged(int packetId) {
    if (backlog.acknowledged(packetId) != null) {
      tally.alertsAcknowledged.incrementAndGet();
      send();
    }
  }

  @Override
  public void received(Buffer payload) {
    long now = clock.micros();
    AlertMessage.read(payload.getBytes())
        .ifPresentOrElse(
            alert -> received(alert, now), () -> tally.alertsUnreadable.incrementAndGet());
  }

  private void received(AlertMessage alert, long now) {
    if (!alert.asksAcknowledgement()) {
      return;
    }
    if (!desk.takes(alert)) {
      tally.alertsRepeated.incrementAndGet();
      return;
    }
    tally.alertArrived(now);
    if (alert.firsthand() && alert.observedMicros() >= subscribedMicros) {
      measure(alert, now);
    }
    if (random.nextDouble() >= habits.neverShare()) {
      long think = random.nextLong(habits.thinkMillisMin(), habits.thinkMillisMax() + 1);
      vertx.setTimer(Math.max(1, think), timer -> acknowledge(alert));
    }
  }

  private void measure(AlertMessage alert, long now) {
    long decided = desk.decidedMicros(alert);
    AlertMessage.Stages stages = alert.stages();
    SlowAlert told =
        SlowAlert.of(
            alert.rule(),
            alert.device(),
            alert.incident(),
            decided,
            stages.received(),
            stages.detected(),
            stages.dispatched(),
            stages.pushed(),
            now);
    if (desk.waits(alert)) {
      tally.areaToOfficer.record(now, now - decided);
      tally.slowestOfAreas.record(now, told);
    } else {
      tally.deviceToOfficer.record(now, now - decided);
      tally.slowestOfDevices.record(now, told);
    }
  }

  private void acknowledge(AlertMessage alert) {
    // An officer with hundreds of alerts in hand lets the next one go up; so does this one.
    if (backlog.offer(Buffer.buffer("{\"alert\":\"" + alert.id() + "\"}"))) {
      send();
    }
  }

  private void send() {
    if (!link.up()) {
      return;
    }
    for (Backlog.Sent<Buffer> sent = backlog.next(); sent != null; sent = backlog.next()) {
      link.publish(acks, sent.message).onSuccess(sent::packetId);
    }
  }
}
