package org.gridwarden.api.grid;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.InstantSource;
import org.gridwarden.api.access.Scope;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Request;
import org.gridwarden.api.incident.IncidentJson;
import org.gridwarden.api.pg.Conditions;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.Severity;

/** Grids, areas, and what is open in each grid now. */
public final class GridHandlers {
  private final Pool pool;
  private final GridMaps maps;
  private final InstantSource clock;

  public GridHandlers(Pool pool, GridMaps maps, InstantSource clock) {
    this.pool = pool;
    this.maps = maps;
    this.clock = clock;
  }

  public void on(Operations operations) {
    operations
        .on("listGrids", this::grids)
        .on("listAreas", this::areas)
        .on("gridStatus", this::status);
  }

  private Future<Void> grids(Request request) {
    return maps.of(request.scope()).compose(map -> send(request, map));
  }

  private static Future<Void> send(Request request, GridMaps.GridMap map) {
    HttpServerResponse response =
        request
            .context()
            .response()
            .putHeader("ETag", map.etag())
            .putHeader("Vary", "Accept-Encoding, Authorization, Cookie")
            // Kept by the browser, but asked about each time: it depends on who asks.
            .putHeader("Cache-Control", "private, no-cache");
    if (map.etag().equals(request.context().request().getHeader("If-None-Match"))) {
      return response.setStatusCode(304).end();
    }
    response.putHeader("Content-Type", "application/geo+json");
    String accepted = request.context().request().getHeader("Accept-Encoding");
    if (accepted != null && accepted.contains("gzip")) {
      return response.putHeader("Content-Encoding", "gzip").end(map.gzip());
    }
    return response.putHeader("Content-Encoding", "identity").end(map.json());
  }

  private Future<Void> areas(Request request) {
    Scope scope = request.scope();
    Conditions visible = new Conditions().inside(scope, "g.code");
    String sql =
        "select a.code, a.name, a.name_en, a.level, count(g.code) as grids from areas a"
            + " left join (select g.code from grids g"
            + visible.where()
            + ") g on left(g.code::text, length(a.code)) = a.code"
            + " group by a.code, a.name, a.name_en, a.level order by a.level, a.code";
    return pool.preparedQuery(sql)
        .execute(visible.values())
        .map(
            rows -> {
              JsonArray areas = new JsonArray();
              for (Row row : rows) {
                AreaCode code = new AreaCode(row.getString("code"));
                if (scope.touches(code)) {
                  areas.add(area(code, row));
                }
              }
              return areas;
            })
        .compose(areas -> request.json(200, areas));
  }

  private static JsonObject area(AreaCode code, Row row) {
    AreaLevel level = code.level();
    return new JsonObject()
        .put("code", code.value())
        .put("level", IncidentJson.word(level))
        .put("name", row.getString("name"))
        .put("nameEn", row.getString("name_en"))
        .put("grids", row.getLong("grids"));
  }

  private Future<Void> status(Request request) {
    Conditions asked = new Conditions().inside(request.scope(), "grid");
    return pool.preparedQuery("select * from grid_status" + asked.where() + " order by grid")
        .execute(asked.values())
        .map(
            rows -> {
              JsonArray grids = new JsonArray();
              rows.forEach(row -> grids.add(status(row)));
              return new JsonObject().put("at", Times.text(clock.instant())).put("grids", grids);
            })
        .compose(json -> request.json(200, json));
  }

  private static JsonObject status(Row row) {
    return new JsonObject()
        .put("grid", row.getLong("grid").toString())
        .put("open", row.getLong("open"))
        .put("worst", IncidentJson.word(Severity.of(row.getShort("worst"))))
        .put("unacknowledged", row.getLong("unacknowledged"))
        .put("since", Times.text(Times.at(row, "since")));
  }

  /** {@code GridCollection} of the contract; the geometry is passed on as it is stored. */
  static Buffer collection(Iterable<Row> rows) {
    Buffer json = Buffer.buffer("{\"type\":\"FeatureCollection\",\"features\":[");
    boolean first = true;
    for (Row row : rows) {
      String code = row.getLong("code").toString();
      JsonObject properties =
          new JsonObject()
              .put("code", code)
              .put("name", row.getString("name"))
              .put("nameEn", row.getString("name_en"))
              .put("community", row.getString("community"))
              .put(
                  "centre",
                  new JsonArray().add(row.getDouble("centre_lon")).add(row.getDouble("centre_lat")))
              .put("constructed", row.getBoolean("constructed"));
      json.appendString(first ? "" : ",")
          .appendString("{\"type\":\"Feature\",\"id\":\"" + code + "\",\"properties\":")
          .appendBuffer(properties.toBuffer())
          .appendString(",\"geometry\":")
          .appendString(row.getString("geometry"))
          .appendString("}");
      first = false;
    }
    return json.appendString("]}");
  }
}
