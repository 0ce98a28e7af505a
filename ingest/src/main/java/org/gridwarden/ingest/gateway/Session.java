package org.gridwarden.ingest.gateway;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.vertx.core.Context;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttDisconnectMessage;
import io.vertx.mqtt.messages.MqttPubRecMessage;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubRelReasonCode;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.gridwarden.ingest.auth.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection from its acceptance to goodbye. What it leaves behind for the next one is in its
 * {@link SessionState}.
 */
final class Session {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final Gateway gateway;
  private final MqttEndpoint endpoint;
  private final Context context;
  private final User user;
  private final String clientId;
  private final String assigned;
  private final boolean five;
  private final Role role;
  private final Uplink uplink;
  private final Optional<Will> will;
  private final long expirySeconds;
  private volatile boolean open = true;

  Session(Gateway gateway, MqttEndpoint endpoint, Context context, User user) {
    this.gateway = gateway;
    this.endpoint = endpoint;
    this.context = context;
    this.user = user;
    String given = endpoint.clientIdentifier() == null ? "" : endpoint.clientIdentifier();
    this.assigned = given.isEmpty() ? UUID.randomUUID().toString() : "";
    this.clientId = given.isEmpty() ? assigned : given;
    this.five = endpoint.protocolVersion() >= Greeting.MQTT_5;
    this.role = role(gateway, user);
    this.uplink = new Uplink(gateway, user, role);
    this.will = Will.of(endpoint);
    this.expirySeconds = Greeting.expirySeconds(endpoint, gateway.settings().sessions());
  }

  private static Role role(Gateway gateway, User user) {
    return user instanceof User.OfOfficer officer
        ? new OfficerRole(gateway, officer.id())
        : new DeviceRole(gateway, ((User.OfDevice) user).id());
  }

  User user() {
    return user;
  }

  String clientId() {
    return clientId;
  }

  /** Why what it asks for in CONNECT is too much, if it is. */
  Optional<Refusal> refusal() {
    if (will.isPresent() && !role.mayPublish(will.get().topic())) {
      return Optional.of(Refusal.FOREIGN_WILL);
    }
    return five && will.filter(Will::keptByUs).isPresent()
        ? Optional.of(Refusal.RETAINED_WILL)
        : Optional.empty();
  }

  /** Takes up the session, listens to the connection and accepts it. */
  void begin() {
    SessionStore.Opened opened =
        gateway
            .sessions()
            .open(
                user.name(),
                clientId,
                this,
                endpoint.isCleanSession(),
                expirySeconds,
                will,
                this::fresh);
    SessionState state = opened.state();
    EndpointLine line =
        new EndpointLine(
            endpoint,
            context,
            state.outbox(),
            gateway.settings().alertsInFlightMax(),
            this::connected,
            this::close);
    attach(state, line);
    state.outbox().connect(line);
    if (five) {
      endpoint.accept(
          opened.present(), Greeting.properties(gateway.settings(), endpoint, assigned));
    } else {
      endpoint.accept(opened.present());
    }
    state.outbox().flow();
    if (user instanceof User.OfDevice device) {
      gateway.presence().connected(device.id(), gateway.clock().instant());
    }
  }

  /** Whether anything can be said still; the endpoint knows of an end before it tells. */
  private boolean connected() {
    return open && endpoint.isConnected();
  }

  private SessionState fresh() {
    Outbox outbox =
        new Outbox(
            role.feeds(),
            gateway.settings().sessions().subscriptionsMax(),
            gateway.settings().alertsWaitingMax(),
            gateway.clock());
    Consumer<Will> say = uplink::store;
    return new SessionState(user.name(), clientId, outbox, say);
  }

  private void attach(SessionState state, EndpointLine line) {
    Subscriptions subscriptions =
        new Subscriptions(endpoint, role, state.outbox(), gateway.metrics());
    Inbound inbound =
        new Inbound(
            gateway, endpoint, context, uplink, state.received(), this::connected, this::close);
    endpoint
        .publishAutoAck(false)
        .publishHandler(inbound::onPublish)
        .publishReleaseHandler(inbound::onRelease)
        .subscribeHandler(subscriptions::onSubscribe)
        .unsubscribeHandler(subscriptions::onUnsubscribe)
        .publishAcknowledgeMessageHandler(
            message ->
                state.outbox().confirmed(line, message.messageId(), !message.code().isError()))
        .publishReceivedMessageHandler(this::onReceived)
        .disconnectMessageHandler(message -> onDisconnect(state, message))
        .exceptionHandler(this::onException)
        .closeHandler(closed -> onClosed(state, line));
  }

  /** Nothing of ours goes out at QoS 2, so it is of a message that we do not know. */
  private void onReceived(MqttPubRecMessage message) {
    if (open && !message.code().isError()) {
      MqttPubRelReasonCode code = MqttPubRelReasonCode.PACKET_IDENTIFIER_NOT_FOUND;
      endpoint.publishRelease(
          message.messageId(),
          code,
          five
              ? Guard.coded(code.value(), MqttProperties.NO_PROPERTIES)
              : MqttProperties.NO_PROPERTIES);
    }
  }

  /** The client goes: with its will only when it says so. */
  private void onDisconnect(SessionState state, MqttDisconnectMessage message) {
    if (message.properties().getProperty(MqttProperties.SESSION_EXPIRY_INTERVAL)
        instanceof IntegerProperty asked) {
      long most = gateway.settings().sessions().expiryMax().toSeconds();
      long seconds = Math.min(most, Integer.toUnsignedLong(asked.value()));
      gateway.sessions().expiry(state, this, seconds);
    }
    if (message.code() == MqttDisconnectReasonCode.NORMAL) {
      gateway.sessions().dropWill(state, this, "not-needed");
    }
  }

  private void onException(Throwable cause) {
    if (cause instanceof Fault fault) {
      LOG.debug("a packet broke the rules user={} {}", user.name(), fault.getMessage());
      close(fault.why(), fault.getMessage());
    } else if (cause instanceof TooLongFrameException) {
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
    close(why, "");
  }

  /**
   * @param detail for the client's engineer, or ""
   */
  private void close(Goodbye why, String detail) {
    if (!open) {
      return;
    }
    open = false;
    if (!endpoint.isConnected()) {
      return; // the client has just gone by itself
    }
    gateway.metrics().closed(why.word());
    LOG.info("closing a connection user={} why={}", user.name(), why.word());
    String reason = detail.isEmpty() ? why.reason() : detail;
    endpoint.disconnect(why.code(), Greeting.reason(endpoint, reason));
  }

  private void onClosed(SessionState state, EndpointLine line) {
    open = false;
    state.outbox().disconnect(line);
    if (!gateway.taking().getAsBoolean()) {
      gateway.sessions().dropWill(state, this, "stopping"); // it is we who go
    }
    SessionStore store = gateway.sessions();
    SessionStore.Due due = store.closed(state, this);
    after(due.willSeconds(), () -> store.willDue(state, due.epoch()));
    after(due.endSeconds(), () -> store.endDue(state, due.epoch()));
    gateway.connections().left(this);
    if (user instanceof User.OfDevice device) {
      gateway.presence().left(device.id(), gateway.clock().instant());
    }
  }

  private void after(OptionalLong seconds, Runnable then) {
    seconds.ifPresent(
        wait -> context.owner().setTimer(Math.max(1, wait * 1_000), timer -> then.run()));
  }
}
