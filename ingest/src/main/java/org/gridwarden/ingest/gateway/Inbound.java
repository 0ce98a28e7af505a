package org.gridwarden.ingest.gateway;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.codes.MqttPubCompReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubRecReasonCode;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.gridwarden.ingest.uplink.Address;
import org.gridwarden.ingest.uplink.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client publishes over one connection.
 *
 * <pre>
 * message ──▶ read ──▶ log (all copies) ──▶ PUBACK or PUBREC
 *                 └──▶ the log fails ──▶ goodbye, unacknowledged: the client sends it again
 * </pre>
 */
final class Inbound {
  private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);

  private final Gateway gateway;
  private final MqttEndpoint endpoint;
  private final Context context;
  private final Uplink uplink;
  private final ReceivedIds received;
  private final BooleanSupplier open;
  private final Consumer<Goodbye> close;
  private final Window window = new Window();
  private final Aliases aliases;
  private final int unacknowledgedMax;
  private final boolean five;
  private int once;

  Inbound(
      Gateway gateway,
      MqttEndpoint endpoint,
      Context context,
      Uplink uplink,
      ReceivedIds received,
      BooleanSupplier open,
      Consumer<Goodbye> close) {
    this.gateway = gateway;
    this.endpoint = endpoint;
    this.context = context;
    this.uplink = uplink;
    this.received = received;
    this.open = open;
    this.close = close;
    this.five = endpoint.protocolVersion() >= Greeting.MQTT_5;
    this.aliases = new Aliases(five ? gateway.settings().sessions().topicAliasMax() : 0);
    this.unacknowledgedMax =
        five
            ? gateway.settings().unacknowledgedMax()
            : gateway.settings().unacknowledgedUnannouncedMax();
  }

  void onPublish(MqttPublishMessage message) {
    if (!open.getAsBoolean() || !gateway.taking().getAsBoolean()) {
      return; // not acknowledged: it comes again, after the goodbye that follows
    }
    gateway.metrics().message(message.qosLevel().value());
    if (five
        && message.isRetain()
        && !(Address.of(message.topicName()) instanceof Address.OfBroker)) {
      close.accept(Goodbye.RETAIN);
      return;
    }
    Aliases.Resolved topic =
        aliases.resolve(message.topicName(), Publication.topicAlias(message.properties()));
    if (topic.fault().isPresent()) {
      close.accept(topic.fault().get());
      return;
    }
    switch (message.qosLevel()) {
      case AT_MOST_ONCE -> uplink.store(said(message, topic.topic()));
      case AT_LEAST_ONCE -> atLeastOnce(message, topic.topic());
      default -> exactlyOnce(message, topic.topic());
    }
  }

  private Message said(MqttPublishMessage message, String topic) {
    return new Message(
        uplink.user().name(),
        topic,
        message.payload().getBytes(),
        gateway.clock().instant(),
        Publication.contentType(message.properties()),
        Publication.userProperties(message.properties()));
  }

  private void atLeastOnce(MqttPublishMessage message, String topic) {
    if (full()) {
      close.accept(Goodbye.TOO_MANY_UNACKNOWLEDGED);
      return;
    }
    Optional<Future<Reply>> stored = uplink.store(said(message, topic));
    if (stored.isEmpty()) {
      close.accept(Goodbye.LOG_AWAY);
      return;
    }
    once++;
    answer(stored.get(), window.open(message.messageId(), 1, System.nanoTime()));
  }

  private void exactlyOnce(MqttPublishMessage message, String topic) {
    int packetId = message.messageId();
    Optional<Future<Reply>> before = received.find(packetId);
    if (before.isEmpty() && full() || window.size() >= unacknowledgedMax) {
      close.accept(Goodbye.TOO_MANY_UNACKNOWLEDGED);
      return;
    }
    Optional<Future<Reply>> stored =
        before.isPresent() ? before : uplink.store(said(message, topic));
    if (stored.isEmpty()) {
      close.accept(Goodbye.LOG_AWAY);
      return;
    }
    if (before.isEmpty()) {
      received.add(packetId, stored.get());
    } else {
      gateway.metrics().repeated();
    }
    answer(stored.get(), window.open(packetId, 2, System.nanoTime()));
  }

  /** Messages of QoS 1 that are not answered, and of QoS 2 that are not released. */
  private boolean full() {
    return once + received.size() >= unacknowledgedMax;
  }

  private void answer(Future<Reply> stored, Window.Slot slot) {
    stored.onComplete(done -> context.runOnContext(hop -> onStored(done, stored, slot)));
  }

  private void onStored(AsyncResult<Reply> done, Future<Reply> stored, Window.Slot slot) {
    if (done.succeeded()) {
      if (five && slot.qos() == 2 && done.result().code().isError()) {
        received.forget(slot.packetId(), stored); // PUBREC with an error ends it (MQTT 5, 4.3.3)
      }
      window.settle(slot, done.result(), this::acknowledge);
    } else if (open.getAsBoolean()) {
      LOG.warn("the log did not take a message user={}", uplink.user().name(), done.cause());
      close.accept(Goodbye.LOG_AWAY);
    }
  }

  private void acknowledge(Window.Slot slot) {
    if (slot.qos() == 1) {
      once--;
    }
    if (!open.getAsBoolean()) {
      return;
    }
    Reply reply = slot.reply();
    gateway.metrics().acknowledged(System.nanoTime() - slot.sinceNanos());
    if (slot.qos() == 2) {
      received(slot.packetId(), reply);
    } else if (five) {
      endpoint.publishAcknowledge(slot.packetId(), reply.code(), reason(reply));
    } else {
      endpoint.publishAcknowledge(slot.packetId());
    }
  }

  private void received(int packetId, Reply reply) {
    if (five) {
      byte code = reply.code().value();
      endpoint.publishReceived(
          packetId, MqttPubRecReasonCode.valueOf(code), Guard.coded(code, reason(reply)));
    } else {
      endpoint.publishReceived(packetId);
    }
  }

  private MqttProperties reason(Reply reply) {
    return Greeting.reason(endpoint, reply.reason());
  }

  /** PUBREL: the client knows that we have the message, and will not send it again. */
  void onRelease(int packetId) {
    if (!open.getAsBoolean()) {
      return;
    }
    ReceivedIds.Release release = received.release(packetId);
    if (release == ReceivedIds.Release.EARLY) {
      close.accept(Goodbye.PROTOCOL_ERROR);
    } else if (five && release == ReceivedIds.Release.UNKNOWN) {
      MqttPubCompReasonCode code = MqttPubCompReasonCode.PACKET_IDENTIFIER_NOT_FOUND;
      endpoint.publishComplete(
          packetId, code, Guard.coded(code.value(), MqttProperties.NO_PROPERTIES));
    } else {
      endpoint.publishComplete(packetId);
    }
  }
}
