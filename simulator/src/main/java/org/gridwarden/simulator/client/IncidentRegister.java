package org.gridwarden.simulator.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.model.StageTimes;
import org.gridwarden.simulator.truth.SeenIncident;

/** Reads incidents, page by page, from the HTTP api. */
public final class IncidentRegister {
  private static final int PAGE = 500;
  private static final int PAGES_MAX = 400;
  private static final long REQUEST_MILLIS_MAX = 10_000;

  private final HttpClient http;
  private final URI api;
  private final Supplier<Future<String>> token;

  /**
   * @param api e.g. {@code http://127.0.0.1:8080/api/v1}
   * @param token a valid login token, asked for before every page
   */
  public IncidentRegister(Vertx vertx, URI api, Supplier<Future<String>> token) {
    this.api = api;
    this.token = token;
    http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setDefaultHost(api.getHost())
                .setDefaultPort(api.getPort() < 0 ? 80 : api.getPort()));
  }

  /** All incidents opened at or after {@code fromMicros}, however they stand now. */
  public Future<List<SeenIncident>> openedSince(long fromMicros) {
    return pages("from=" + encoded(StageTimes.instant(fromMicros).toString()), "", 0);
  }

  /** All incidents that are open now, whenever they opened. */
  public Future<List<SeenIncident>> open() {
    return pages("state=open", "", 0);
  }

  public Future<Void> close() {
    return http.close();
  }

  private Future<List<SeenIncident>> pages(String filter, String after, int page) {
    if (page >= PAGES_MAX) {
      return Future.failedFuture(
          "more than " + PAGES_MAX * PAGE + " incidents at " + api + "; ask for less");
    }
    String cursor = after.isEmpty() ? "" : "&after=" + encoded(after);
    return get("/incidents?standing=all&limit=" + PAGE + "&" + filter + cursor)
        .compose(
            body -> {
              List<SeenIncident> incidents = new ArrayList<>(incidents(body));
              String next = body.getString("next");
              return next == null
                  ? Future.succeededFuture(incidents)
                  : pages(filter, next, page + 1)
                      .map(
                          rest -> {
                            incidents.addAll(rest);
                            return incidents;
                          });
            });
  }

  private Future<JsonObject> get(String path) {
    return token
        .get()
        .compose(
            secret ->
                http.request(
                    new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setURI(api.getPath() + path)
                        .setTimeout(REQUEST_MILLIS_MAX)
                        .putHeader("Accept", "application/json")
                        .putHeader("Authorization", "Bearer " + secret)))
        .compose(request -> request.send())
        .compose(response -> response.body().compose(body -> json(path, response, body)));
  }

  private Future<JsonObject> json(String path, HttpClientResponse response, Buffer body) {
    return response.statusCode() == 200
        ? Future.succeededFuture(body.toJsonObject())
        : Future.failedFuture(
            "GET " + api + path + " answered " + response.statusCode() + ": " + body);
  }

  private static List<SeenIncident> incidents(JsonObject body) {
    JsonArray items = body.getJsonArray("items");
    List<SeenIncident> incidents = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      JsonObject item = items.getJsonObject(i);
      incidents.add(
          new SeenIncident(
              item.getString("id"),
              item.getString("rule"),
              item.getString("subject"),
              new DeviceId(item.getString("device")),
              new GridCode(item.getString("grid")),
              position(item.getJsonArray("position")),
              micros(item.getString("openedAt")),
              micros(item.getString("clearedAt")),
              item.getLong("signals") > 1 ? micros(item.getString("changedAt")) : 0,
              text(item, "mergedInto"),
              text(item, "mutedBy")));
    }
    return incidents;
  }

  private static Position position(JsonArray degrees) {
    return degrees == null
        ? Position.NONE
        : new Position(degrees.getDouble(0), degrees.getDouble(1));
  }

  private static String text(JsonObject item, String field) {
    return Objects.requireNonNullElse(item.getString(field), "");
  }

  private static long micros(String time) {
    return time == null ? 0 : StageTimes.micros(Instant.parse(time));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
