package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.gridwarden.ingest.TestAuthority.Identity;
import org.gridwarden.ingest.door.Door;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MQTT over WebSocket, with and without TLS. */
class WebSocketIT {
  private static final String TOPIC = "gridwarden/devices/thermo-1/events";
  @TempDir private Path folder;

  @Test
  void staysShutUnlessAskedFor() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      assertThat(gateway.part.port(Door.WS)).isNegative();
      assertThat(gateway.part.port(Door.WSS)).isNegative();
      assertThat(gateway.part.port(Door.MQTTS)).isNegative();
      assertThat(gateway.part.port(Door.INSIDE)).isNegative();
    }
  }

  @Test
  void takesMessagesOfAnySizeThatMayBe() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("ws-port", "0"))) {
      Mqtt5BlockingClient client = client(gateway, Door.WS).buildBlocking();
      client.connect();
      GatewayFixture.publish(client, TOPIC, "{\"values\":{\"t\":1}}");
      GatewayFixture.publish(
          client, TOPIC, "{\"values\":{\"t\":2},\"x\":\"" + "y".repeat(200_000) + "\"}");
      assertThat(gateway.log.events()).hasSize(2);
      client.disconnect();
      GatewayFixture.until(
          "the end of the connection",
          () ->
              gateway.meters.find("gridwarden_ingest_connections").gauges().stream()
                      .mapToDouble(gauge -> gauge.value())
                      .sum()
                  == 0);
    }
  }

  @Test
  void goesThroughTlsAndKnowsTheClientsCertificate() throws Exception {
    TestAuthority authority = new TestAuthority("test authority");
    authority.server().write(folder.resolve("server.crt"), folder.resolve("server.key"));
    authority.writeCertificate(folder.resolve("ca.crt"));
    Map<String, String> settings =
        Map.of(
            "wss-port",
            "0",
            "mqtts-port",
            "-1",
            "tls-certificate",
            folder.resolve("server.crt").toString(),
            "tls-key",
            folder.resolve("server.key").toString(),
            "tls-client-ca",
            folder.resolve("ca.crt").toString(),
            "tls-client-auth",
            "required");
    Identity own = authority.device("thermo-1");
    try (GatewayFixture gateway = GatewayFixture.ready(settings)) {
      Mqtt5BlockingClient client =
          builder(gateway, Door.WSS)
              .sslConfig(
                  MqttClientSslConfig.builder()
                      .trustManagerFactory(authority.trustManagers())
                      .keyManagerFactory(TestAuthority.keyManagers(own))
                      .build())
              .buildBlocking();
      client.connect();
      GatewayFixture.publish(client, TOPIC, "{\"values\":{\"t\":1}}");
      assertThat(gateway.log.events()).hasSize(1);
    }
  }

  @Test
  void tellsOthersWhereToGo() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("ws-port", "0"))) {
      int port = gateway.part.port(Door.WS);
      assertThat(get(port, "/").statusCode()).isEqualTo(404);
      assertThat(get(port, "/mqtt").statusCode()).isEqualTo(426);
      assertThatThrownBy(() -> open(port, "chat", new Ears()))
          .isInstanceOf(CompletionException.class)
          .hasStackTraceContaining("400");
      assertThat(gateway.count("gridwarden_ingest_refused", "why", "not-mqtt")).isEqualTo(3);
    }
  }

  @Test
  void takesFragmentsAndRefusesText() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("ws-port", "0"))) {
      Ears ears = new Ears();
      WebSocket socket = open(gateway.part.port(Door.WS), "mqtt", ears);
      assertThat(socket.getSubprotocol()).isEqualTo("mqtt");
      byte[] connect = {
        0x10, 14, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 0, 0, 2, 'x', 'y' // no user name
      };
      socket.sendBinary(ByteBuffer.wrap(connect, 0, 5), false).join();
      socket.sendBinary(ByteBuffer.wrap(connect, 5, connect.length - 5), true).join();
      assertThat(ears.heard.get(10, TimeUnit.SECONDS)).containsExactly(0x20, 2, 0, 5);

      Ears others = new Ears();
      open(gateway.part.port(Door.WS), "mqtt", others).sendText("hello", true).join();
      assertThat(others.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1003);
    }
  }

  @Test
  void sendsAwayWhoeverAsksForNothing() throws Exception {
    try (GatewayFixture gateway =
            GatewayFixture.ready(Map.of("ws-port", "0", "connect-timeout", "1s"));
        RawClient silent = new RawClient(gateway.part.port(Door.WS))) {
      assertThat(silent.ended()).isTrue();
      assertThat(gateway.count("gridwarden_ingest_refused", "why", "no-connect")).isOne();
    }
  }

  @Test
  void theDoorInsideIsNoWayAroundTheOthers() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("ws-port", "0"));
        RawClient clever = new RawClient(gateway.part.port(Door.INSIDE))) {
      assertThatThrownBy(() -> clever.connect(5, "thermo-1", TestCity.SECRET, 0))
          .isInstanceOf(java.io.IOException.class);
      assertThat(gateway.count("gridwarden_ingest_refused", "why", "no-door")).isOne();
    }
  }

  private static Mqtt5ClientBuilder client(GatewayFixture gateway, Door door) {
    return builder(gateway, door)
        .simpleAuth()
        .username("thermo-1")
        .password(TestCity.SECRET.getBytes(StandardCharsets.UTF_8))
        .applySimpleAuth();
  }

  private static Mqtt5ClientBuilder builder(GatewayFixture gateway, Door door) {
    return MqttClient.builder()
        .useMqttVersion5()
        .identifier("web")
        .serverHost("127.0.0.1")
        .serverPort(gateway.part.port(door))
        .webSocketConfig()
        .serverPath("mqtt")
        .applyWebSocketConfig();
  }

  private static HttpResponse<String> get(int port, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static WebSocket open(int port, String protocol, WebSocket.Listener listener) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .subprotocols(protocol)
        .buildAsync(URI.create("ws://127.0.0.1:" + port + "/mqtt"), listener)
        .join();
  }

  private static final class Ears implements WebSocket.Listener {
    private final CompletableFuture<byte[]> heard = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      byte[] bytes = new byte[data.remaining()];
      data.get(bytes);
      heard.complete(bytes);
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.complete(status);
      return null;
    }
  }
}
