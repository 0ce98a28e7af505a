package org.gridwarden.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Reads a live stream as a browser's EventSource does. */
final class LiveClient implements AutoCloseable {
  private final HttpClient client;
  private final HttpClientResponse response;
  private final StringBuilder text = new StringBuilder();
  private final List<Event> events = new ArrayList<>();
  private boolean ended;

  record Event(String id, String name, JsonObject data) {}

  LiveClient(TestApi api, String token, String query, String lastEventId) {
    client = api.vertx.createHttpClient(new HttpClientOptions());
    HttpClientRequest request =
        TestApi.await(
            client.request(HttpMethod.GET, api.part.port(), "127.0.0.1", "/api/v1/live" + query));
    request.putHeader("Authorization", "Bearer " + token);
    if (!lastEventId.isEmpty()) {
      request.putHeader("Last-Event-ID", lastEventId);
    }
    response =
        TestApi.await(
            request
                .send()
                .onSuccess(
                    answer -> {
                      answer.handler(this::read);
                      answer.endHandler(end -> end());
                      answer.exceptionHandler(cut -> end());
                    }));
  }

  int status() {
    return response.statusCode();
  }

  private synchronized void read(Buffer chunk) {
    text.append(chunk.toString("UTF-8"));
    int end;
    while ((end = text.indexOf("\n\n")) >= 0) {
      String id = "";
      String name = "";
      String data = "";
      for (String line : text.substring(0, end).split("\n")) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        }
      }
      text.delete(0, end + 2);
      if (!name.isEmpty()) {
        events.add(new Event(id, name, new JsonObject(data)));
      }
    }
  }

  private synchronized void end() {
    ended = true;
  }

  synchronized boolean ended() {
    return ended;
  }

  synchronized List<Event> events() {
    return List.copyOf(events);
  }

  List<Event> await(int count) {
    TestApi.eventually(count + " events, has " + events(), () -> events().size() >= count);
    return events();
  }

  HttpClientResponse response() {
    return response;
  }

  @Override
  public void close() {
    TestApi.await(client.close());
  }
}
