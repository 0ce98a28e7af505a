package org.gridwarden.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.gridwarden.standalone.RunningFile;

/** The api of a running system, as a command uses it. */
public final class ApiClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String base;
  private final String token;

  /**
   * @param apiUrl without a path, e.g. {@code http://127.0.0.1:8080}
   */
  public ApiClient(String apiUrl, String token) {
    this.base = apiUrl + "/api/v1";
    this.token = token;
  }

  /** The system that runs on this data directory. */
  public static ApiClient of(Path dataDirectory) {
    RunningFile running = running(dataDirectory);
    return new ApiClient(running.apiUrl(), running.token());
  }

  static RunningFile running(Path dataDirectory) {
    return RunningFile.read(dataDirectory)
        .orElseThrow(
            () ->
                new CommandRefused(
                    "no system is running on "
                        + dataDirectory
                        + "; start one with ./gridwarden up, or name its folder with --data"));
  }

  /** An answer of the api: its status and its JSON body. */
  public record Answer(int status, JsonNode body) {
    public boolean good() {
      return status / 100 == 2;
    }
  }

  /**
   * What is at a path.
   *
   * @throws CommandRefused when the api says no
   */
  public JsonNode get(String path) {
    Answer answer = send(request(path).GET().build());
    if (!answer.good()) {
      throw new CommandRefused(
          "the api answered " + answer.status() + " to GET " + path + ": " + answer.body());
    }
    return answer.body();
  }

  public Answer post(String path, String contentType, byte[] body) {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  /** Writes what is at a path; the body is JSON. */
  public Answer put(String path, byte[] body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofByteArray(body))
            .build());
  }

  /** Changes part of what is at a path; the body is JSON. */
  public Answer patch(String path, byte[] body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofByteArray(body))
            .build());
  }

  public Answer delete(String path) {
    return send(request(path).DELETE().build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(Duration.ofMinutes(2))
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/json, application/problem+json");
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException unreachable) {
      throw new CommandRefused(
          "the api at " + base + " does not answer (" + unreachable.getMessage() + ")",
          unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandRefused("interrupted while waiting for the api", interrupted);
    }
  }
}
