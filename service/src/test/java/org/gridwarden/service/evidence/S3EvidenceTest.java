package org.gridwarden.service.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a tiny object store that checks signatures, hashes and conditions as a real one does. */
class S3EvidenceTest {
  private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);
  private static final Signature KNOWN = new Signature("foshan-1", "access", "secret");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private EvidenceStore store(String secret) throws IOException {
    String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
    return EvidenceStore.open(
        new EvidenceSettings("s3://evidence/city", endpoint, "foshan-1", "access", secret));
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    if (!signed(exchange, body)) {
      send(exchange, 403, new byte[0]);
    } else if (exchange.getRequestMethod().equals("GET")) {
      byte[] found = objects.get(path);
      send(exchange, found == null ? 404 : 200, found == null ? new byte[0] : found);
    } else if ("*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      send(exchange, objects.putIfAbsent(path, body) == null ? 200 : 412, new byte[0]);
    } else {
      send(exchange, 400, new byte[0]);
    }
  }

  private static boolean signed(HttpExchange exchange, byte[] body) {
    String date = exchange.getRequestHeaders().getFirst("x-amz-date");
    String hash = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
    Map<String, String> expected =
        KNOWN.headers(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            Map.of("host", exchange.getRequestHeaders().getFirst("Host")),
            Evidence.sha256(body),
            Instant.from(TIME.parse(date)));
    return expected.get("x-amz-content-sha256").equals(hash)
        && expected
            .get("authorization")
            .equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void keepsBytesUnderTheirHashInTheBucket() throws IOException {
    Evidence kept = store("secret").put(ABC, "image/png");

    assertThat(objects).containsOnlyKeys("/evidence/city/" + kept.key());
    assertThat(store("secret").get(kept.key())).isEqualTo(ABC);
    assertThat(store("secret").put(ABC, "image/png")).isEqualTo(kept);
  }

  @Test
  void whatHasBeenChangedIsNotHandedOutAndNotWrittenOver() throws IOException {
    Evidence kept = store("secret").put(ABC, "image/png");
    byte[] changed = "abd".getBytes(StandardCharsets.US_ASCII);
    objects.put("/evidence/city/" + kept.key(), changed);

    assertThatThrownBy(() -> store("secret").get(kept.key())).isInstanceOf(DamagedEvidence.class);
    assertThatThrownBy(() -> store("secret").put(ABC, "image/png"))
        .isInstanceOf(DamagedEvidence.class);
    assertThat(objects).containsEntry("/evidence/city/" + kept.key(), changed);
  }

  @Test
  void whatIsNotThereOrRefusedIsSaid() throws IOException {
    Evidence kept = store("secret").put(ABC, "image/png");
    objects.clear();

    assertThatThrownBy(() -> store("secret").get(kept.key()))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> store("wrong").put(ABC, "image/png"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("answered 403");
    assertThat(objects).isEmpty();
  }

  @Test
  void aPlaceThatCannotBeMeantIsRefusedAtTheStart() {
    assertThatThrownBy(
            () -> EvidenceStore.open(new EvidenceSettings("s3://B/../x", "", "r", "a", "s")))
        .hasMessageContaining("s3://bucket/prefix");
    assertThatThrownBy(
            () -> EvidenceStore.open(new EvidenceSettings("s3://bucket", "", "r", "", "")))
        .hasMessageContaining("evidence-access-key");
  }
}
