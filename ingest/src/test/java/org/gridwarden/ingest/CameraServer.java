package org.gridwarden.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A camera's web server: one path for each way in which cameras answer. */
final class CameraServer implements AutoCloseable {
  static final int LARGE = 4_096;
  private static final Pattern RESPONSE = Pattern.compile("response=\"([0-9a-f]{64})\"");
  private static final Pattern CNONCE = Pattern.compile("cnonce=\"([^\"]+)\"");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch ended = new CountDownLatch(1);

  /** The paths that were asked, in order. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  CameraServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    switch (path) {
      case "/open.jpg" -> send(exchange, 200, "image/jpeg", TestCity.JPEG);
      case "/digest.jpg" -> digest(exchange);
      case "/html" -> send(exchange, 200, "text/html", TestCity.JPEG);
      case "/lies.jpg" ->
          send(exchange, 200, "image/jpeg", "<html>".getBytes(StandardCharsets.UTF_8));
      case "/large.jpg" -> send(exchange, 200, "image/jpeg", Arrays.copyOf(TestCity.JPEG, LARGE));
      case "/elsewhere.jpg" -> {
        exchange.getResponseHeaders().add("Location", url("/open.jpg"));
        send(exchange, 302, "text/plain", new byte[0]);
      }
      case "/hangs.jpg" -> hang();
      default -> send(exchange, 404, "text/plain", new byte[0]);
    }
  }

  private void hang() {
    try {
      ended.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** As a server checks it: from what it knows, not from what we would send. */
  private static void digest(HttpExchange exchange) throws IOException {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (given != null && proves(given)) {
      send(exchange, 200, "image/jpeg", TestCity.JPEG);
      return;
    }
    exchange
        .getResponseHeaders()
        .add(
            "WWW-Authenticate",
            "Digest realm=\"cam\", nonce=\"n1\", qop=\"auth\", algorithm=SHA-256");
    send(exchange, 401, "text/plain", new byte[0]);
  }

  private static boolean proves(String given) {
    Matcher response = RESPONSE.matcher(given);
    Matcher cnonce = CNONCE.matcher(given);
    if (!response.find() || !cnonce.find()) {
      return false;
    }
    String secret = sha256("viewer:cam:seen");
    String request = sha256("GET:/digest.jpg?channel=1");
    String proof = sha256(secret + ":n1:00000001:" + cnonce.group(1) + ":auth:" + request);
    return proof.equals(response.group(1));
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    ended.countDown();
    server.stop(0);
    threads.shutdown();
  }
}
