package org.gridwarden.service.evidence;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evidence in a bucket of an S3 object store: {@code endpoint/bucket/prefix/key}, requests signed,
 * nothing overwritten ({@code If-None-Match: *}). The store checks the body against the hash in the
 * signature before it takes it; we check it again at every reading.
 */
public final class S3Evidence implements EvidenceStore {
  private static final Pattern PLACE =
      Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[A-Za-z0-9._-]+)*)/?");
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final String NOTHING = Evidence.sha256(new byte[0]);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final URI endpoint;
  private final String folder;
  private final Signature signature;

  private S3Evidence(URI endpoint, String folder, Signature signature) {
    this.endpoint = endpoint;
    this.folder = folder;
    this.signature = signature;
  }

  static S3Evidence open(EvidenceSettings settings) throws IOException {
    Matcher place = PLACE.matcher(settings.place());
    if (!place.matches()) {
      throw new IOException(
          "evidence-store must be s3://bucket/prefix of letters, digits, dots, dashes and"
              + " underscores, was "
              + settings.place());
    }
    if (settings.accessKey().isEmpty() || settings.secretKey().isEmpty()) {
      throw new IOException(
          "evidence-store is an object store: evidence-access-key and evidence-secret-key are"
              + " required");
    }
    URI endpoint =
        URI.create(
            settings.endpoint().isEmpty()
                ? "https://s3." + settings.region() + ".amazonaws.com"
                : settings.endpoint());
    Signature signature =
        new Signature(settings.region(), settings.accessKey(), settings.secretKey());
    return new S3Evidence(endpoint, '/' + place.group(1) + place.group(2) + '/', signature);
  }

  @Override
  public Evidence put(byte[] bytes, String mediaType) throws IOException {
    Evidence evidence = Evidence.of(bytes, mediaType);
    HttpRequest.Builder request =
        request("PUT", evidence.key(), evidence.sha256())
            .header("Content-Type", mediaType)
            .header("If-None-Match", "*")
            .PUT(BodyPublishers.ofByteArray(bytes));
    HttpResponse<byte[]> answer = send(request.build());
    switch (answer.statusCode()) {
      case 200 -> {}
      // It is there already, or on its way there from somebody else: the same bytes, or it lies.
      case 409, 412 -> get(evidence.key());
      default -> throw refused(evidence.key(), answer.statusCode());
    }
    return evidence;
  }

  @Override
  public byte[] get(String key) throws IOException {
    String hash = Evidence.hashOf(key);
    HttpResponse<byte[]> answer = send(request("GET", key, NOTHING).GET().build());
    if (answer.statusCode() == 404) {
      throw new NoSuchFileException(key);
    }
    if (answer.statusCode() != 200) {
      throw refused(key, answer.statusCode());
    }
    String found = Evidence.sha256(answer.body());
    if (!found.equals(hash)) {
      throw new DamagedEvidence(key, found);
    }
    return answer.body();
  }

  private HttpRequest.Builder request(String method, String key, String payloadSha256) {
    String path = folder + key;
    HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve(path)).timeout(ANSWER);
    signature
        .headers(method, path, Map.of("host", host()), payloadSha256, Instant.now())
        .forEach(
            (name, value) -> {
              // The client writes this one by itself, in the same way.
              if (!name.equals("host")) {
                request.header(name, value);
              }
            });
    return request;
  }

  private String host() {
    int usual = "https".equals(endpoint.getScheme()) ? 443 : 80;
    return endpoint.getPort() < 0 || endpoint.getPort() == usual
        ? endpoint.getHost()
        : endpoint.getHost() + ':' + endpoint.getPort();
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the object store was asked");
    }
  }

  private static IOException refused(String key, int status) {
    return new IOException("the object store answered " + status + " for " + key);
  }
}
