package org.gridwarden.simulator.client;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The other end of the protocol, as small as it can be: checks passwords, keeps, acknowledges. */
public final class TinyGateway {
  public static final String SECRET = "let-me-in";

  private final MqttServer server;
  private final Map<String, MqttEndpoint> endpoints = new ConcurrentHashMap<>();
  private final List<Said> said = Collections.synchronizedList(new ArrayList<>());
  private final BiConsumer<String, Buffer> heard;
  private volatile int port;
  private volatile boolean acknowledging = true;

  /** One PUBLISH as it came. */
  public record Said(String client, String topic, Buffer payload) {}

  /**
   * @param heard told topic and payload of every PUBLISH
   */
  private TinyGateway(Vertx vertx, BiConsumer<String, Buffer> heard) {
    this.heard = heard;
    server = MqttServer.create(vertx, new MqttServerOptions().setPort(0).setHost("127.0.0.1"));
    server.endpointHandler(this::connected);
  }

  public static Future<TinyGateway> start(Vertx vertx, BiConsumer<String, Buffer> heard) {
    TinyGateway gateway = new TinyGateway(vertx, heard);
    return gateway
        .server
        .listen()
        .map(
            listening -> {
              gateway.port = listening.actualPort();
              return gateway;
            });
  }

  public Broker broker() {
    return new Broker("127.0.0.1", port);
  }

  public List<Said> said() {
    synchronized (said) {
      return List.copyOf(said);
    }
  }

  public void acknowledging(boolean whether) {
    acknowledging = whether;
  }

  public void dropEverybody() {
    endpoints.values().forEach(MqttEndpoint::close);
  }

  /** To the officer, when connected. */
  public void alert(String officer, String json) {
    MqttEndpoint endpoint = endpoints.get(officer);
    if (endpoint != null) {
      endpoint.publish(
          "gridwarden/officers/" + officer + "/alerts",
          Buffer.buffer(json),
          MqttQoS.AT_LEAST_ONCE,
          false,
          false);
    }
  }

  public Future<Void> close() {
    return server.close();
  }

  private void connected(MqttEndpoint endpoint) {
    String user = endpoint.auth() == null ? "" : endpoint.auth().getUsername();
    if (endpoint.auth() == null || !SECRET.equals(endpoint.auth().getPassword())) {
      endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
      return;
    }
    endpoints.put(user, endpoint);
    endpoint.closeHandler(gone -> endpoints.remove(user, endpoint));
    // A client that is dropped in the middle of a word is no failure of the test.
    endpoint.exceptionHandler(cause -> endpoints.remove(user, endpoint));
    endpoint.publishHandler(message -> published(endpoint, user, message));
    endpoint.subscribeHandler(
        subscription ->
            endpoint.subscribeAcknowledge(
                subscription.messageId(), List.of(MqttQoS.AT_LEAST_ONCE)));
    endpoint.accept(false);
  }

  private void published(MqttEndpoint endpoint, String user, MqttPublishMessage message) {
    said.add(new Said(user, message.topicName(), message.payload()));
    heard.accept(message.topicName(), message.payload());
    if (acknowledging && endpoint.isConnected()) {
      endpoint.publishAcknowledge(message.messageId());
    }
  }
}
