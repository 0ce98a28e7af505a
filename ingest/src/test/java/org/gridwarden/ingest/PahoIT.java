package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.gridwarden.ingest.door.Door;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Eclipse Paho, which most products are built with, in both versions and through every door. */
class PahoIT {
  private static final byte[] EVENT =
      "{\"values\":{\"temperature\":21.5}}".getBytes(StandardCharsets.UTF_8);
  private static final String TOPIC = "gridwarden/devices/thermo-1/events";
  @TempDir private Path folder;
  private TestAuthority authority;
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void openEveryDoor() throws Exception {
    authority = new TestAuthority("test authority");
    authority.server().write(folder.resolve("server.crt"), folder.resolve("server.key"));
    settings.putAll(
        Map.of(
            "mqtts-port", "0",
            "ws-port", "0",
            "wss-port", "0",
            "tls-certificate", folder.resolve("server.crt").toString(),
            "tls-key", folder.resolve("server.key").toString()));
  }

  @ParameterizedTest
  @CsvSource({"tcp, MQTT, ''", "ssl, MQTTS, ''", "ws, WS, /mqtt", "wss, WSS, /mqtt"})
  void version3PublishesThroughEveryDoor(String scheme, Door door, String path) throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(settings)) {
      MqttConnectOptions options = new MqttConnectOptions();
      options.setUserName("thermo-1");
      options.setPassword(TestCity.SECRET.toCharArray());
      if (door == Door.MQTTS || door == Door.WSS) {
        options.setSocketFactory(authority.client(null).getSocketFactory());
      }
      String uri = scheme + "://127.0.0.1:" + gateway.part.port(door) + path;
      try (MqttClient client = new MqttClient(uri, "paho", new MemoryPersistence())) {
        client.connect(options);
        client.publish(TOPIC, EVENT, 1, false);
        assertThat(gateway.log.events()).hasSize(1);
        client.disconnect();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"tcp, MQTT, ''", "ssl, MQTTS, ''", "ws, WS, /mqtt", "wss, WSS, /mqtt"})
  void version5PublishesThroughEveryDoor(String scheme, Door door, String path) throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(settings)) {
      MqttConnectionOptions options = new MqttConnectionOptions();
      options.setUserName("thermo-1");
      options.setPassword(TestCity.SECRET.getBytes(StandardCharsets.UTF_8));
      if (door == Door.MQTTS || door == Door.WSS) {
        options.setSocketFactory(authority.client(null).getSocketFactory());
      }
      String uri = scheme + "://127.0.0.1:" + gateway.part.port(door) + path;
      var client =
          new org.eclipse.paho.mqttv5.client.MqttClient(
              uri, "paho", new org.eclipse.paho.mqttv5.client.persist.MemoryPersistence());
      try {
        client.connect(options);
        client.publish(TOPIC, EVENT, 1, false);
        assertThat(gateway.log.events()).hasSize(1);
        client.disconnect();
      } finally {
        client.close();
      }
    }
  }

  @Test
  void anOfficerListens() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      MqttConnectOptions options = new MqttConnectOptions();
      options.setUserName("wang");
      options.setPassword(TestCity.SECRET.toCharArray());
      CompletableFuture<MqttMessage> heard = new CompletableFuture<>();
      try (MqttClient client =
          new MqttClient(
              "tcp://127.0.0.1:" + gateway.part.mqttPort(), "phone", new MemoryPersistence())) {
        client.connect(options);
        client.subscribe(
            "gridwarden/officers/wang/alerts", 1, (topic, message) -> heard.complete(message));
        Alert alert = TestCity.alert(AlertType.ALERT, "fire", 0, "wang");
        gateway.downlink.alert(alert);
        assertThat(new String(heard.get(10, TimeUnit.SECONDS).getPayload(), StandardCharsets.UTF_8))
            .contains(alert.id());
        client.disconnect();
      }
    }
  }
}
