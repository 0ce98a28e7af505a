package org.gridwarden.ingest.gateway;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.gridwarden.ingest.downlink.OutgoingQueue;

/** Messages of an outbox on their way over one connection. */
final class EndpointLine implements Outbox.Line {
  private static final long EXPIRY_MAX = 0xffff_fffeL;

  private final MqttEndpoint endpoint;
  private final Context context;
  private final Outbox outbox;
  private final int inFlightMax;
  private final long packetBytesMax;
  private final boolean five;
  private final BooleanSupplier open;
  private final Consumer<Goodbye> close;

  EndpointLine(
      MqttEndpoint endpoint,
      Context context,
      Outbox outbox,
      int inFlightMax,
      BooleanSupplier open,
      Consumer<Goodbye> close) {
    this.endpoint = endpoint;
    this.context = context;
    this.outbox = outbox;
    this.inFlightMax = Math.min(inFlightMax, Greeting.receiveMaximum(endpoint));
    this.packetBytesMax = Greeting.packetBytesMax(endpoint);
    this.five = endpoint.protocolVersion() >= Greeting.MQTT_5;
    this.open = open;
    this.close = close;
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public boolean open() {
    return open.getAsBoolean();
  }

  @Override
  public int inFlightMax() {
    return inFlightMax;
  }

  @Override
  public boolean fits(OutgoingQueue.Sent sent, Instant now) {
    long propertyBytes = five ? 1 + (expires(sent) ? 5 : 0) : 0;
    long length =
        2
            + sent.message().topic().getBytes(StandardCharsets.UTF_8).length
            + (sent.qos() > 0 ? 2 : 0)
            + propertyBytes
            + sent.pushed().payload().length;
    return 1 + lengthBytes(length) + length <= packetBytesMax;
  }

  private static int lengthBytes(long length) {
    return length < 128 ? 1 : length < 16_384 ? 2 : length < 2_097_152 ? 3 : 4;
  }

  @Override
  public void send(OutgoingQueue.Sent sent, Instant now) {
    endpoint
        .publish(
            sent.message().topic(),
            Buffer.buffer(sent.pushed().payload()),
            MqttQoS.valueOf(sent.qos()),
            sent.duplicate(),
            false,
            sent.packetId(),
            properties(sent, now))
        .onSuccess(written -> outbox.written(this, sent));
  }

  /** How long the message is still of use, in whole seconds. */
  private MqttProperties properties(OutgoingQueue.Sent sent, Instant now) {
    if (!five || !expires(sent)) {
      return MqttProperties.NO_PROPERTIES;
    }
    long left = Duration.between(now, sent.message().expiresAt()).toSeconds();
    MqttProperties properties = new MqttProperties();
    properties.add(
        new MqttProperties.IntegerProperty(
            MqttProperties.PUBLICATION_EXPIRY_INTERVAL,
            (int) Math.min(EXPIRY_MAX, Math.max(1, left))));
    return properties;
  }

  private static boolean expires(OutgoingQueue.Sent sent) {
    return !sent.message().expiresAt().equals(Instant.MAX);
  }

  /** In a step of its own: the outbox's lock is held here. */
  @Override
  public void close(Goodbye why) {
    context.runOnContext(hop -> close.accept(why));
  }
}
