package org.gridwarden.ingest.gateway;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.io.IOException;
import org.gridwarden.ingest.auth.User;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.ingest.uplink.Message;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.RejectReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection from its acceptance to goodbye.
 *
 * <pre>
 * message ──▶ read ──▶ log (all copies) ──▶ acknowledged
 *                 └──▶ the log fails ──▶ goodbye, unacknowledged: the client sends it again
 * </pre>
 */
final class Session {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  /** What a record takes in the producer beside the payload it was made of. */
  private static final long RECORD_BYTES = 256;

  private final Gateway gateway;
  private final MqttEndpoint endpoint;
  private final Context context;
  private final User user;
  private final String clientId;
  private final Window window;
  private final boolean five;
  private final boolean wantsReasons;
  private final Role role;
  private boolean open = true;

  Session(Gateway gateway, MqttEndpoint endpoint, Context context, User user, String clientId) {
    this.gateway = gateway;
    this.endpoint = endpoint;
    this.context = context;
    this.user = user;
    this.clientId = clientId;
    this.five = endpoint.protocolVersion() >= Greeting.MQTT_5;
    this.wantsReasons = Greeting.wantsReasons(endpoint);
    this.window =
        new Window(
            five
                ? gateway.settings().unacknowledgedMax()
                : gateway.settings().unacknowledgedUnannouncedMax());
    this.role =
        user instanceof User.OfOfficer officer
            ? new OfficerRole(
                gateway,
                officer.id(),
                new AlertChannel(gateway, endpoint, context, officer.id(), this::close))
            : deviceRole(((User.OfDevice) user).id());
  }

  private DeviceRole deviceRole(DeviceId device) {
    return new DeviceRole(
        gateway, device, new CommandChannel(gateway.commands(), endpoint, context, device));
  }

  User user() {
    return user;
  }

  String clientId() {
    return clientId;
  }

  /** Listens to the connection; to be called before it is accepted. */
  void attach() {
    Subscriptions subscriptions = new Subscriptions(endpoint, role);
    endpoint
        .publishAutoAck(false)
        .publishHandler(this::onPublish)
        .subscribeHandler(subscriptions::onSubscribe)
        .unsubscribeHandler(subscriptions::onUnsubscribe)
        .publishAcknowledgeMessageHandler(
            message -> role.confirmed(message.messageId(), !message.code().isError()))
        .exceptionHandler(this::onException)
        .closeHandler(closed -> onClosed());
  }

  private void onPublish(MqttPublishMessage message) {
    if (!open || !gateway.taking().getAsBoolean()) {
      return; // not acknowledged: it comes again, after the goodbye that follows
    }
    int qos = message.qosLevel().value();
    gateway.metrics().message(qos);
    if (qos == 2) {
      close(Goodbye.QOS_2);
      return;
    }
    if (qos == 1 && window.full()) {
      close(Goodbye.TOO_MANY_UNACKNOWLEDGED);
      return;
    }
    Message said =
        new Message(
            user.name(),
            message.topicName(),
            message.payload().getBytes(),
            gateway.clock().instant(),
            Publication.contentType(message.properties()),
            Publication.userProperties(message.properties()));
    boolean inTime = gateway.connections().rate(user.name()).take(System.nanoTime());
    store(said, message, inTime ? role.receive(said) : tooMany(said));
  }

  private Work tooMany(Message said) {
    String detail = "more than " + gateway.settings().messagesPerSecondMax() + " messages a second";
    return Work.of(gateway, Intake.of(said.rejected(RejectReason.TOO_MANY, detail)));
  }

  private void store(Message said, MqttPublishMessage message, Work work) {
    long bytes = said.payload().length + work.records() * RECORD_BYTES;
    boolean acknowledge = message.qosLevel().value() == 1;
    if (!gateway.inFlight().enter(bytes)) {
      gateway.metrics().unstored("in-flight");
      if (acknowledge) {
        close(Goodbye.LOG_AWAY);
      }
      return;
    }
    Window.Slot slot =
        acknowledge ? window.open(message.messageId(), System.nanoTime()) : Window.NONE;
    Future<Void> stored = work.append();
    stored.onComplete(
        done -> {
          gateway.inFlight().leave(bytes);
          context.runOnContext(hop -> onStored(done, slot, work));
        });
  }

  private void onStored(AsyncResult<Void> done, Window.Slot slot, Work work) {
    if (done.succeeded()) {
      work.stored();
      if (slot != Window.NONE) {
        window.settle(slot, work.reply(), this::acknowledge);
      }
      return;
    }
    gateway.metrics().unstored("log");
    if (slot != Window.NONE && open) {
      LOG.warn("the log did not take a message user={}", user.name(), done.cause());
      close(Goodbye.LOG_AWAY);
    }
  }

  private void acknowledge(Window.Slot slot) {
    if (!open) {
      return;
    }
    Reply reply = slot.reply();
    gateway.metrics().acknowledged(System.nanoTime() - slot.sinceNanos());
    if (five) {
      endpoint.publishAcknowledge(
          slot.packetId(),
          reply.code(),
          wantsReasons && !reply.reason().isEmpty()
              ? Greeting.reason(reply.reason())
              : MqttProperties.NO_PROPERTIES);
    } else {
      endpoint.publishAcknowledge(slot.packetId());
    }
  }

  private void onException(Throwable cause) {
    if (cause instanceof TooLongFrameException) {
      close(Goodbye.PACKET_TOO_LARGE);
    } else if (!(cause instanceof IOException)) {
      // An IOException is a broken connection: it closes by itself.
      LOG.debug("malformed packet user={}", user.name(), cause);
      close(Goodbye.MALFORMED);
    }
  }

  /** Ends the connection from any thread. */
  void leave(Goodbye why) {
    context.runOnContext(hop -> close(why));
  }

  private void close(Goodbye why) {
    if (!open) {
      return;
    }
    open = false;
    gateway.metrics().closed(why.word());
    LOG.info("closing a connection user={} why={}", user.name(), why.word());
    endpoint.disconnect(why.code(), MqttProperties.NO_PROPERTIES);
  }

  private void onClosed() {
    open = false;
    role.left();
    gateway.connections().left(this);
  }
}
