package org.gridwarden.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gridwarden.model.StageTimes;
import org.gridwarden.simulator.client.TinyGateway;

/**
 * A system under test of one rule: a temperature of 60 or more opens an incident and alerts one
 * officer, one of less than 50 clears it. Incidents are read two a page.
 */
final class TinySystem {
  static final String TOKEN = "token-1";
  private static final int PAGE = 2;

  private final String officer;
  private final List<JsonObject> incidents = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> open = Collections.synchronizedSet(new HashSet<>());
  private final HttpServer http;
  private TinyGateway gateway;
  private volatile boolean detecting = true;

  private TinySystem(Vertx vertx, String officer) {
    this.officer = officer;
    http = vertx.createHttpServer().requestHandler(this::answer);
  }

  static Future<TinySystem> start(Vertx vertx, String officer) {
    TinySystem system = new TinySystem(vertx, officer);
    return system
        .http
        .listen(0, "127.0.0.1")
        .compose(listening -> TinyGateway.start(vertx, system::hear))
        .map(
            gateway -> {
              system.gateway = gateway;
              return system;
            });
  }

  TinyGateway gateway() {
    return gateway;
  }

  URI api() {
    return URI.create("http://127.0.0.1:" + http.actualPort() + "/api/v1");
  }

  void detecting(boolean whether) {
    detecting = whether;
  }

  /** Registers an incident, with or without reason. */
  void open(String device, Instant at) {
    String id = "incident-" + incidents.size();
    incidents.add(
        new JsonObject()
            .put("id", id)
            .put("rule", "heat")
            .put("device", device)
            .put("subject", device)
            .put("grid", "440604001001001")
            .put("signals", 1)
            .put("openedAt", at.toString())
            .put("changedAt", at.toString()));
    String observed = at.toEpochMilli() + "." + String.format("%03d", at.getNano() / 1_000 % 1_000);
    gateway.alert(
        officer,
        "{\"id\":\"alert-"
            + id
            + "\",\"type\":\"alert\",\"reason\":\"responsible\",\"stages\":{\"observed\":"
            + observed
            + "}}");
  }

  private void hear(String topic, Buffer payload) {
    String[] levels = topic.split("/");
    if (!levels[1].equals("devices") || !detecting) {
      return;
    }
    JsonObject said = payload.toJsonObject();
    Double temperature = said.getJsonObject("values").getDouble("temperature");
    if (temperature != null && temperature >= 60 && open.add(levels[2])) {
      long micros = Math.round(said.getDouble("at") * 1_000);
      open(levels[2], StageTimes.instant(micros));
    } else if (temperature != null && temperature < 50) {
      open.remove(levels[2]);
    }
  }

  private void answer(HttpServerRequest request) {
    if (!("Bearer " + TOKEN).equals(request.getHeader("Authorization"))) {
      request.response().setStatusCode(401).end("{}");
      return;
    }
    String after = request.getParam("after");
    int start = after == null ? 0 : Integer.parseInt(after);
    List<JsonObject> now = List.copyOf(incidents);
    boolean openOnly = "open".equals(request.getParam("state"));
    List<JsonObject> page =
        openOnly ? List.of() : now.subList(start, Math.min(now.size(), start + PAGE));
    boolean more = !openOnly && start + PAGE < now.size();
    request
        .response()
        .end(
            new JsonObject()
                .put("items", new JsonArray(page))
                .put("next", more ? String.valueOf(start + PAGE) : null)
                .encode());
  }
}
