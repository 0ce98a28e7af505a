package org.gridwarden.api.rule;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import org.gridwarden.api.access.Scope;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Problem;
import org.gridwarden.api.http.Request;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.Decoded;
import org.gridwarden.model.wire.RuleJson;

/** Reads and writes rules; every version stays, with its author and reason. */
public final class RuleHandlers {
  private final RuleStore store;

  public RuleHandlers(RuleStore store) {
    this.store = store;
  }

  public void on(Operations operations) {
    operations
        .on("listRules", this::list)
        .on("getRule", this::get)
        .on("listRuleVersions", this::versions)
        .on("putRule", this::put)
        .on("disableRule", this::disable);
  }

  private Future<Void> list(Request request) {
    return store.all().compose(rows -> request.json(200, items(rows, request)));
  }

  private Future<Void> versions(Request request) {
    return store
        .versions(request.path("rule"))
        .compose(
            rows -> {
              JsonObject items = items(rows, request);
              if (items.getJsonArray("items").isEmpty()) {
                throw Problem.notFound("this rule");
              }
              return request.json(200, items);
            });
  }

  private Future<Void> get(Request request) {
    return store
        .find(request.path("rule"))
        .map(found -> visible(found, request).orElseThrow(() -> Problem.notFound("this rule")))
        .compose(row -> request.json(200, json(row)));
  }

  private Future<Void> put(Request request) {
    JsonObject body = request.body();
    JsonObject given = body.getJsonObject("rule").copy();
    String id = request.path("rule");
    if (!id.equals(given.getString("id"))) {
      throw Problem.badRequest("rule.id must be the one in the address, " + id);
    }
    Optional<Integer> expected = Optional.ofNullable((Integer) given.remove("version"));
    Rule rule = read(given);
    mayWrite(request, rule.area());
    return store
        .put(rule, expected, request.caller(), body.getString("reason"))
        .compose(row -> request.json(200, json(row)));
  }

  private Future<Void> disable(Request request) {
    String reason = request.query("reason").filter(text -> !text.isBlank()).orElse("disabled");
    return store
        .find(request.path("rule"))
        .map(found -> visible(found, request).orElseThrow(() -> Problem.notFound("this rule")))
        .compose(
            row -> {
              Rule rule = RuleStore.rule(row);
              mayWrite(request, rule.area());
              JsonObject off =
                  row.getJsonObject("body").copy().put("enabled", false).put("version", 1);
              return store.put(read(off), Optional.of(rule.version()), request.caller(), reason);
            })
        .compose(row -> request.json(200, json(row)));
  }

  private static Rule read(JsonObject json) {
    Decoded<Rule> rule = RuleJson.read(json.toBuffer().getBytes());
    return rule.orElse(
        reason -> {
          throw Problem.of(422, reason);
        });
  }

  private static void mayWrite(Request request, AreaCode area) {
    if (!request.caller().scope().contains(area)) {
      throw Problem.forbidden("the rule's area " + area + " lies outside yours");
    }
  }

  private static JsonObject items(Iterable<Row> rows, Request request) {
    JsonArray items = new JsonArray();
    rows.forEach(row -> visible(Optional.of(row), request).ifPresent(it -> items.add(json(it))));
    return new JsonObject().put("items", items);
  }

  private static Optional<Row> visible(Optional<Row> found, Request request) {
    Scope scope = request.caller().scope();
    return found.filter(
        row -> scope.touches(new AreaCode(row.getJsonObject("body").getString("area"))));
  }

  private static JsonObject json(Row row) {
    return new JsonObject()
        .put("rule", row.getJsonObject("body"))
        .put("author", row.getString("author"))
        .put("reason", row.getString("reason"))
        .put("changedAt", Times.text(Times.at(row, "changed_at")));
  }
}
