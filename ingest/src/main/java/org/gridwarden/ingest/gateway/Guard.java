package org.gridwarden.ingest.gateway;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttIdentifierRejectedException;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Optional;
import org.gridwarden.ingest.IngestMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between the codec and vertx-mqtt on one connection, for what the latter leaves undone: it
 * ends the connection over packets that break the rules, and that one alone; holds back what comes
 * between CONNECT and CONNACK (MQTT 5, 3.1.4); keeps the time of the keep alive and says so when it
 * is over; and puts reason codes into PUBREC, PUBREL and PUBCOMP.
 *
 * <pre>
 * NEW ──CONNECT──▶ GREETED ──CONNACK 0──▶ ACCEPTED ──a fault──▶ ENDED
 *  └── anything else ──▶ ENDED
 * </pre>
 */
final class Guard extends ChannelDuplexHandler {
  static final String NAME = "gridwardenGuard";

  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
  private static final String NO_CONNECT = "no-connect";
  private static final String KEEP_ALIVE = "gridwardenKeepAlive";
  private static final int HELD_BACK_MAX = 1_000;
  private static final int CLIENT_ID_MAX = 256;

  /** Of no packet: how a session tells the guard of a reason code that vertx-mqtt forgets. */
  private static final int REASON_CODE = -1;

  private final int keepAliveMaxSeconds;
  private final IngestMetrics metrics;
  private final ArrayDeque<Object> heldBack = new ArrayDeque<>();
  private Stage stage = Stage.NEW;
  private int version = Greeting.MQTT_5;

  /** Whether CONNECT wanted no session kept; DISCONNECT may not change that (3.14.2.2.2). */
  private boolean lateExpiry;

  private enum Stage {
    NEW,
    GREETED,
    ACCEPTED,
    ENDED
  }

  Guard(int keepAliveMaxSeconds, IngestMetrics metrics) {
    this.keepAliveMaxSeconds = keepAliveMaxSeconds;
    this.metrics = metrics;
  }

  /** Those properties and that reason code, to be given to {@code MqttEndpoint}. */
  static MqttProperties coded(byte code, MqttProperties properties) {
    if (code == 0 && properties.isEmpty()) {
      return MqttProperties.NO_PROPERTIES;
    }
    MqttProperties coded = new MqttProperties();
    properties.listAll().forEach(coded::add);
    coded.add(new IntegerProperty(REASON_CODE, (int) code));
    return coded;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (!(message instanceof MqttMessage packet)) {
      context.fireChannelRead(message);
      return;
    }
    if (stage == Stage.ENDED) {
      ReferenceCountUtil.release(message);
      return;
    }
    // Only now: vertx-mqtt would forget the session of a connection that has one.
    if (stage == Stage.NEW
        && packet.decoderResult().cause() instanceof MqttUnacceptableProtocolVersionException) {
      stage = Stage.ENDED;
      metrics.refused(Refusal.UNKNOWN_VERSION.word());
      context.fireChannelRead(message); // answered with CONNACK 1
      return;
    }
    Optional<Fault> fault = fault(packet);
    if (fault.isPresent()) {
      ReferenceCountUtil.release(message);
      end(context, packet, fault.get());
    } else if (stage == Stage.NEW) {
      stage = Stage.GREETED;
      context.fireChannelRead(greeted(context, (MqttConnectMessage) packet));
    } else if (stage == Stage.ACCEPTED && heldBack.isEmpty()) {
      context.fireChannelRead(message);
    } else if (heldBack.size() < HELD_BACK_MAX) {
      heldBack.add(message);
      context.channel().config().setAutoRead(false); // not more than has been read already
    } else {
      ReferenceCountUtil.release(message);
      end(context, packet, new Fault(Goodbye.PROTOCOL_ERROR, "too much before CONNACK"));
    }
  }

  private Optional<Fault> fault(MqttMessage packet) {
    Throwable unread = packet.decoderResult().cause();
    if (unread != null) {
      Goodbye why =
          unread instanceof TooLongFrameException ? Goodbye.PACKET_TOO_LARGE : Goodbye.MALFORMED;
      return Optional.of(new Fault(why, unread.toString()));
    }
    boolean connect = packet.fixedHeader().messageType() == MqttMessageType.CONNECT;
    if (connect != (stage == Stage.NEW)) {
      String detail = connect ? "a second CONNECT" : "something else before CONNECT";
      return Optional.of(new Fault(Goodbye.PROTOCOL_ERROR, detail));
    }
    if (tooLongId(packet)) {
      return Optional.of(new Fault(Goodbye.PROTOCOL_ERROR, "a client id too long"));
    }
    return PacketRules.fault(packet, version)
        .or(
            () ->
                lateExpiry && PacketRules.asksToBeKept(packet)
                    ? Optional.of(
                        new Fault(Goodbye.PROTOCOL_ERROR, "expiry in DISCONNECT, not in CONNECT"))
                    : Optional.empty());
  }

  private static boolean tooLongId(MqttMessage packet) {
    return packet instanceof MqttConnectMessage connect
        && connect.payload() != null
        && connect.payload().clientIdentifier().length() > CLIENT_ID_MAX;
  }

  /** Nobody but the session knows how to end it; before there is one it is done here. */
  private void end(ChannelHandlerContext context, MqttMessage packet, Fault fault) {
    boolean accepted = stage == Stage.ACCEPTED;
    boolean greeting = stage == Stage.NEW;
    stage = Stage.ENDED;
    if (accepted) {
      context.fireExceptionCaught(fault);
      return;
    }
    metrics.refused(Goodbye.MALFORMED.word());
    LOG.debug("a connection ended before it was one: {}", fault.getMessage());
    if (greeting && packet.variableHeader() instanceof MqttConnectVariableHeader header) {
      refuse(context, header.version(), packet, fault);
    }
    context.close();
  }

  private static void refuse(
      ChannelHandlerContext context, int version, MqttMessage packet, Fault fault) {
    boolean badId =
        packet.decoderResult().cause() instanceof MqttIdentifierRejectedException
            || tooLongId(packet);
    if (version < Greeting.MQTT_5 && !badId) {
      return; // 3.1.1 has no code for it
    }
    MqttConnectReturnCode code =
        badId
            ? version < Greeting.MQTT_5
                ? MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED
                : MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID
            : MqttConnectReturnCode.valueOf(fault.why().code().value());
    context.writeAndFlush(MqttMessageBuilders.connAck().returnCode(code).build());
  }

  /** Sees to the keep alive; vertx-mqtt is told that there is none. */
  private MqttConnectMessage greeted(ChannelHandlerContext context, MqttConnectMessage packet) {
    MqttConnectVariableHeader header = packet.variableHeader();
    version = header.version();
    lateExpiry =
        Greeting.unsigned(header.properties(), MqttProperties.SESSION_EXPIRY_INTERVAL, 0) == 0;
    int seconds = header.keepAliveTimeSeconds();
    if (version >= Greeting.MQTT_5 && (seconds == 0 || seconds > keepAliveMaxSeconds)) {
      seconds = keepAliveMaxSeconds;
      header.properties().add(new IntegerProperty(MqttProperties.SERVER_KEEP_ALIVE, seconds));
    }
    if (seconds > 0) {
      int patience = (int) Math.ceil(seconds * 1.5);
      context.pipeline().addBefore(NAME, KEEP_ALIVE, new IdleStateHandler(patience, 0, 0));
    }
    // A client without a name has no session to resume; vertx-mqtt would refuse it.
    boolean nameless = version >= Greeting.MQTT_5 && packet.payload().clientIdentifier().isEmpty();
    return new MqttConnectMessage(
        packet.fixedHeader(),
        new MqttConnectVariableHeader(
            header.name(),
            header.version(),
            header.hasUserName(),
            header.hasPassword(),
            header.isWillRetain(),
            header.willQos(),
            header.isWillFlag(),
            header.isCleanSession() || nameless,
            0,
            header.properties()),
        packet.payload());
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof IdleStateEvent && stage == Stage.ACCEPTED) {
      stage = Stage.ENDED;
      context.fireExceptionCaught(new Fault(Goodbye.KEEP_ALIVE, "nothing was heard"));
    } else {
      context.fireUserEventTriggered(event);
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof MqttConnAckMessage answer) {
      context.write(message, promise);
      onAnswer(context, answer);
    } else if (message instanceof MqttMessage packet
        && packet.variableHeader() instanceof MqttMessageIdAndPropertiesVariableHeader header
        && header.properties().getProperty(REASON_CODE) instanceof IntegerProperty code) {
      context.write(withCode(packet, header, code.value().byteValue()), promise);
    } else {
      context.write(message, promise);
    }
  }

  private static MqttMessage withCode(
      MqttMessage packet, MqttMessageIdAndPropertiesVariableHeader header, byte code) {
    MqttProperties properties = new MqttProperties();
    for (MqttProperties.MqttProperty<?> one : header.properties().listAll()) {
      if (one.propertyId() != REASON_CODE) {
        properties.add(one);
      }
    }
    return new MqttMessage(
        packet.fixedHeader(),
        new MqttPubReplyMessageVariableHeader(header.messageId(), code, properties));
  }

  private void onAnswer(ChannelHandlerContext context, MqttConnAckMessage answer) {
    if (stage != Stage.GREETED) {
      return;
    }
    if (answer.variableHeader().connectReturnCode() == MqttConnectReturnCode.CONNECTION_ACCEPTED) {
      stage = Stage.ACCEPTED;
      // Not before the endpoint knows that it is connected.
      context.executor().execute(() -> goOn(context));
    } else {
      stage = Stage.ENDED;
    }
  }

  private void goOn(ChannelHandlerContext context) {
    while (stage == Stage.ACCEPTED && !heldBack.isEmpty()) {
      context.fireChannelRead(heldBack.poll());
    }
    context.fireChannelReadComplete();
    context.channel().config().setAutoRead(true);
  }

  /** Whoever closes it: what still comes is for nobody. */
  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) throws Exception {
    ended();
    context.close(promise);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    ended();
    context.fireChannelInactive();
  }

  private void ended() {
    if (stage == Stage.NEW) {
      metrics.refused(NO_CONNECT); // it was in time with no CONNECT, or went without one
    }
    stage = Stage.ENDED;
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    heldBack.forEach(ReferenceCountUtil::release);
    heldBack.clear();
  }
}
