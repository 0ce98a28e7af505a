package org.gridwarden.simulator.client;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.MqttConnectionException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * One connection of one client (MQTT 3.1.1, clean session, QoS 1) that comes back by itself. Lives
 * on the event loop of the context that opened it.
 *
 * <pre>
 *   open ──▶ connecting ──▶ up ──lost──▶ waiting ──▶ connecting …
 *               └─failed──▶ waiting ─┘        any ──close──▶ closed
 * </pre>
 */
final class MqttLink {
  private static final int KEEP_ALIVE_SECONDS = 120;
  private static final int ANSWER_SECONDS_MAX = 20;
  private static final int MESSAGE_BYTES_MAX = 1 << 20;

  private final Vertx vertx;
  private final Broker broker;
  private final String id;
  private final String secret;
  private final int underWayMax;
  private final Ends ends;
  private final SplittableRandom random;
  private MqttClient client;
  private boolean up;
  private boolean closed;
  private int failures;
  private Promise<Void> firstAnswer;

  /** What the owner of a link is told. */
  interface Ends {
    void up();

    /** The connection is gone; the link is coming back. */
    void down();

    void acknowledged(int packetId);

    default void received(Buffer payload) {}
  }

  MqttLink(Vertx vertx, Broker broker, String id, String secret, int underWayMax, Ends ends) {
    this.vertx = vertx;
    this.broker = broker;
    this.id = id;
    this.secret = secret;
    this.underWayMax = underWayMax;
    this.ends = ends;
    random = new SplittableRandom(id.hashCode());
  }

  /**
   * Connects, and goes on trying when that fails.
   *
   * @return when the first attempt is answered, with its cause when it failed
   */
  Future<Void> open() {
    firstAnswer = Promise.promise();
    Future<Void> answered = firstAnswer.future();
    connect();
    return answered;
  }

  boolean up() {
    return up;
  }

  /** Only while {@link #up()}. */
  Future<Integer> publish(String topic, Buffer payload) {
    return client.publish(topic, payload, MqttQoS.AT_LEAST_ONCE, false, false);
  }

  /** Only while {@link #up()}. */
  Future<Integer> subscribe(String topic) {
    return client.subscribe(topic, MqttQoS.AT_LEAST_ONCE.value());
  }

  Future<Void> close() {
    closed = true;
    boolean was = up;
    up = false;
    // A lost connection can win the race; then there is nothing left to say goodbye to.
    return was ? client.disconnect().otherwiseEmpty() : Future.succeededFuture();
  }

  private void connect() {
    MqttClient next = MqttClient.create(vertx, options());
    next.publishCompletionHandler(ends::acknowledged);
    next.publishHandler(message -> ends.received(message.payload()));
    next.closeHandler(gone -> lost(next));
    next.connect(broker.port(), broker.host())
        .timeout(ANSWER_SECONDS_MAX, TimeUnit.SECONDS)
        .onComplete(
            answer -> {
              if (answer.succeeded()) {
                connected(next);
              } else {
                failed(next, answer.cause());
              }
            });
  }

  private MqttClientOptions options() {
    MqttClientOptions options =
        new MqttClientOptions()
            .setClientId(id)
            .setUsername(id)
            .setPassword(secret)
            .setCleanSession(true)
            .setKeepAliveInterval(KEEP_ALIVE_SECONDS)
            // One more than the owner ever has under way: a subscription takes an id as well.
            .setMaxInflightQueue(underWayMax + 1)
            .setMaxMessageSize(MESSAGE_BYTES_MAX);
    options.setTcpNoDelay(true);
    return options;
  }

  private void connected(MqttClient next) {
    if (closed) {
      next.disconnect();
      return;
    }
    client = next;
    up = true;
    failures = 0;
    ends.up();
    answer(null);
  }

  private void failed(MqttClient next, Throwable cause) {
    next.disconnect();
    answer(cause);
    again();
  }

  private void lost(MqttClient gone) {
    if (gone == client && up) {
      up = false;
      client = null;
      ends.down();
      again();
    }
  }

  private void again() {
    if (!closed) {
      failures++;
      vertx.setTimer(BackOff.millis(failures, random.nextDouble()), timer -> reconnect());
    }
  }

  private void reconnect() {
    if (!closed) {
      connect();
    }
  }

  private void answer(Throwable cause) {
    Promise<Void> waiting = firstAnswer;
    firstAnswer = null;
    if (waiting != null && cause == null) {
      waiting.complete();
    } else if (waiting != null) {
      waiting.fail(
          new IllegalStateException(id + " cannot connect to " + broker + ": " + words(cause)));
    }
  }

  private static String words(Throwable cause) {
    return cause instanceof MqttConnectionException refused
        ? "refused, " + words(refused.code())
        : String.valueOf(cause.getMessage());
  }

  private static String words(MqttConnectReturnCode code) {
    return switch (code) {
      case CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD -> "user name or password is wrong";
      case CONNECTION_REFUSED_NOT_AUTHORIZED -> "not authorized";
      case CONNECTION_REFUSED_SERVER_UNAVAILABLE -> "the gateway takes no more connections now";
      default -> code.toString();
    };
  }
}
