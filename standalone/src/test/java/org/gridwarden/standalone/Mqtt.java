package org.gridwarden.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A device or an officer, with an MQTT client that is not ours. */
final class Mqtt implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long ANSWER_SECONDS = 30;

  private final String id;
  private final Mqtt3AsyncClient client;
  private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();

  private Mqtt(String id, Mqtt3AsyncClient client) {
    this.id = id;
    this.client = client;
  }

  /** Who has just been registered is known a moment later: the register travels through the log. */
  static Mqtt connect(int port, String id, String secret) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS);
    while (true) {
      try {
        return knock(port, id, secret);
      } catch (ExecutionException refused) {
        if (!(refused.getCause() instanceof Mqtt3ConnAckException)
            || System.nanoTime() > deadline) {
          throw refused;
        }
        Thread.sleep(100);
      }
    }
  }

  private static Mqtt knock(int port, String id, String secret) throws Exception {
    Mqtt3AsyncClient client =
        MqttClient.builder()
            .useMqttVersion3()
            .identifier(id + "-" + UUID.randomUUID())
            .serverHost("127.0.0.1")
            .serverPort(port)
            .buildAsync();
    Mqtt mqtt = new Mqtt(id, client);
    client.publishes(MqttGlobalPublishFilter.ALL, mqtt::keep);
    client
        .connectWith()
        .simpleAuth()
        .username(id)
        .password(secret.getBytes(StandardCharsets.UTF_8))
        .applySimpleAuth()
        .send()
        .get(ANSWER_SECONDS, TimeUnit.SECONDS);
    return mqtt;
  }

  /** An officer: listens to his or her own alerts. */
  static Mqtt officer(int port, String id, String secret) throws Exception {
    Mqtt officer = connect(port, id, secret);
    officer
        .client
        .subscribeWith()
        .topicFilter("gridwarden/officers/" + id + "/alerts")
        .qos(MqttQos.AT_LEAST_ONCE)
        .send()
        .get(ANSWER_SECONDS, TimeUnit.SECONDS);
    return officer;
  }

  /** A device that listens to commands; they come where an officer's alerts would. */
  Mqtt obeys() throws Exception {
    client
        .subscribeWith()
        .topicFilter("gridwarden/devices/" + id + "/commands")
        .qos(MqttQos.AT_LEAST_ONCE)
        .send()
        .get(ANSWER_SECONDS, TimeUnit.SECONDS);
    return this;
  }

  /** The next command; fails when none comes in time. */
  JsonNode nextCommand() throws InterruptedException {
    return nextAlert();
  }

  /** Answers a command with these bytes. */
  void answer(String command, byte[] payload) throws Exception {
    client
        .publishWith()
        .topic("gridwarden/devices/" + id + "/replies/" + command)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload)
        .send()
        .get(ANSWER_SECONDS, TimeUnit.SECONDS);
  }

  /** Says something as a device; the future is the PUBACK. */
  CompletableFuture<?> say(String json) {
    return publish("gridwarden/devices/" + id + "/events", json);
  }

  CompletableFuture<Mqtt3Publish> publish(String topic, String payload) {
    return client
        .publishWith()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .send();
  }

  void acknowledge(String alert) throws Exception {
    publish("gridwarden/officers/" + id + "/acks", "{\"alert\":\"" + alert + "\"}")
        .get(ANSWER_SECONDS, TimeUnit.SECONDS);
  }

  /** The next alert; fails when none comes in time. */
  JsonNode nextAlert() throws InterruptedException {
    JsonNode alert = received.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
    if (alert == null) {
      throw new AssertionError(id + " received no alert within " + ANSWER_SECONDS + " s");
    }
    return alert;
  }

  /** Whether nothing more has come by now. */
  boolean quietFor(Duration time) throws InterruptedException {
    return received.poll(time.toMillis(), TimeUnit.MILLISECONDS) == null;
  }

  boolean connected() {
    return client.getState().isConnected();
  }

  private void keep(Mqtt3Publish publish) {
    try {
      received.add(JSON.readTree(publish.getPayloadAsBytes()));
    } catch (java.io.IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  @Override
  public void close() {
    client.disconnect().join();
  }
}
