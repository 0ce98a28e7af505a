package org.gridwarden.simulator.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.gridwarden.model.DeviceId;
import org.gridwarden.simulator.figures.Tally;
import org.gridwarden.simulator.world.Publication;
import org.gridwarden.simulator.world.Sending;

/**
 * A device on its own connection; it may speak for others, each in its own branch. What is not
 * acknowledged when the connection is lost is sent again on the next, under the same event id. A
 * camera listens to commands and answers at once.
 */
public final class SimulatedDevice implements MqttLink.Ends {
  private static final int WAITING_MAX = 64;
  private static final int UNDER_WAY_MAX = 16;

  /** Answers to commands under way beside the events. */
  private static final int REPLIES_MAX = 8;

  private final DeviceId id;
  private final Vertx vertx;
  private final Optional<Eye> eye;
  private final Tally tally;
  private final MicrosClock clock;
  private final Listener listener;
  private final MqttLink link;
  private final Backlog<Owed> backlog = new Backlog<>(WAITING_MAX, UNDER_WAY_MAX);
  private boolean wasUp;

  /** Who wants to know what became of a device's events. */
  public interface Listener {
    /** Connected for the first time, or again. */
    void up();

    /** The PUBACK of this event has come. */
    void acknowledged(DeviceId device, String event, long atMicros);
  }

  /** What a camera sees now; asked off the event loop. */
  @FunctionalInterface
  public interface Eye {
    byte[] jpeg();
  }

  private static final class Owed {
    final Sending sending;
    final String topic;
    final Buffer payload;
    boolean sentBefore;

    Owed(Sending sending) {
      this.sending = sending;
      topic = "gridwarden/devices/" + sending.publication().device() + "/events";
      payload = Buffer.buffer(sending.publication().payload());
    }
  }

  public SimulatedDevice(
      Vertx vertx,
      Broker broker,
      DeviceId id,
      String secret,
      Tally tally,
      MicrosClock clock,
      Listener listener,
      Optional<Eye> eye) {
    this.vertx = vertx;
    this.id = id;
    this.eye = eye;
    this.tally = tally;
    this.clock = clock;
    this.listener = listener;
    link = new MqttLink(vertx, broker, id.value(), secret, UNDER_WAY_MAX + REPLIES_MAX, this);
  }

  public Future<Void> open() {
    return link.open();
  }

  /** Publishes it now, or as soon as the connection is back and has room. */
  public void publish(Sending sending) {
    if (!backlog.offer(new Owed(sending))) {
      tally.eventsWithheld.incrementAndGet();
      return;
    }
    send();
  }

  /** Events not yet acknowledged. */
  public int owed() {
    return backlog.size();
  }

  public Future<Void> close() {
    if (link.up()) {
      tally.devicesConnected.decrementAndGet();
    }
    return link.close();
  }

  @Override
  public void up() {
    tally.devicesConnected.incrementAndGet();
    if (wasUp) {
      tally.reconnects.incrementAndGet();
    }
    wasUp = true;
    listener.up();
    if (eye.isPresent()) {
      // A failed write shows as a lost connection, after which it is subscribed again.
      link.subscribe("gridwarden/devices/" + id + "/commands");
    }
    send();
  }

  @Override
  public void received(Buffer payload) {
    CommandMessage.read(payload.getBytes())
        .ifPresentOrElse(this::asked, () -> tally.commandsUnreadable.incrementAndGet());
  }

  private void asked(CommandMessage command) {
    tally.commandsReceived.incrementAndGet();
    if (command.capture() && eye.isPresent()) {
      vertx
          .executeBlocking(() -> Buffer.buffer(eye.get().jpeg()), false)
          .onSuccess(picture -> reply(command, picture));
    } else {
      reply(command, Buffer.buffer("{\"state\":\"failed\",\"reason\":\"not known\"}"));
    }
  }

  /** What cannot be sent now is not sent later: by then the gateway no longer waits for it. */
  private void reply(CommandMessage command, Buffer payload) {
    if (link.up()) {
      link.publish("gridwarden/devices/" + id + "/replies/" + command.id(), payload);
    }
  }

  @Override
  public void down() {
    tally.devicesConnected.decrementAndGet();
    backlog.lost();
  }

  @Override
  public void acknowledged(int packetId) {
    Owed owed = backlog.acknowledged(packetId);
    if (owed != null) {
      if (!owed.sending.copy()) {
        acknowledged(owed.sending);
      }
      send();
    }
  }

  private void acknowledged(Sending sending) {
    long now = clock.micros();
    tally.eventsAcknowledged.incrementAndGet();
    tally.puback.record(now, now - sending.dueMicros());
    Publication publication = sending.publication();
    listener.acknowledged(publication.device(), publication.event(), sending.dueMicros());
  }

  private void send() {
    if (!link.up()) {
      return;
    }
    for (Backlog.Sent<Owed> sent = backlog.next(); sent != null; sent = backlog.next()) {
      Owed owed = sent.message;
      if (!owed.sentBefore) {
        owed.sentBefore = true;
        count(owed.sending);
      }
      // A failed write shows as a lost connection, after which it is sent again.
      link.publish(owed.topic, owed.payload).onSuccess(sent::packetId);
    }
  }

  private void count(Sending sending) {
    if (sending.copy()) {
      tally.eventsDoubled.incrementAndGet();
      return;
    }
    long now = clock.micros();
    tally.eventsPublished.incrementAndGet();
    tally.lateSend.record(now, now - sending.dueMicros());
    if (sending.late()) {
      tally.eventsLate.incrementAndGet();
    }
  }
}
