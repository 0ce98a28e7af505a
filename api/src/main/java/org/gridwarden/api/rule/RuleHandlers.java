package org.gridwarden.api.rule;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
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
import org.gridwarden.model.wire.RuleText;

/** Reads and writes rules; every version stays, with its author and reason. */
public final class RuleHandlers {
  private static final Buffer SCHEMA = Buffer.buffer(RuleText.schema());

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
        .on("disableRule", this::disable)
        .on("checkRules", this::check)
        .on("ruleSchema", request -> request.json(200, SCHEMA));
  }

  private Future<Void> list(Request request) {
    return store.all().compose(rows -> request.json(200, items(rows, request)));
  }

  private Future<Void> versions(Request request) {
    return store
        .versions(request.path("rule"))
        .compose(
            rows -> {
              JsonArray items = items(rows, request).getJsonArray("items");
              if (items.isEmpty()) {
                throw Problem.notFound("this rule");
              }
              return request.json(200, new JsonObject().put("items", compared(items)));
            });
  }

  /** Each version, newest first, with what it changed of the one before it. */
  private static JsonArray compared(JsonArray versions) {
    for (int i = 0; i + 1 < versions.size(); i++) {
      JsonObject after = versions.getJsonObject(i);
      JsonObject before = versions.getJsonObject(i + 1);
      after.put(
          "changed", RuleWords.changed(before.getJsonObject("rule"), after.getJsonObject("rule")));
    }
    return versions;
  }

  private Future<Void> check(Request request) {
    return request.json(200, RuleWords.checked(request.rawBody()));
  }

  private Future<Void> get(Request request) {
    return store
        .find(request.path("rule"))
        .map(found -> visible(found, request).orElseThrow(() -> Problem.notFound("this rule")))
        .compose(row -> request.json(200, json(row)));
  }

  private Future<Void> put(Request request) {
    JsonObject body = request.body();
    if (body.getString("reason").isBlank()) {
      throw Problem.badRequest("reason must say why");
    }
    JsonObject given = body.getJsonObject("rule").copy();
    String id = request.path("rule");
    if (!id.equals(given.getString("id"))) {
      throw Problem.badRequest("rule.id must be the one in the address, " + id);
    }
    Optional<Integer> expected = version(given);
    Rule rule = RuleWords.usable(given);
    mayWrite(request, rule.area());
    return store
        .put(rule, expected, request.caller(), body.getString("reason"))
        .compose(row -> request.json(200, json(row)));
  }

  private Future<Void> disable(Request request) {
    String reason =
        request
            .query("reason")
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> Problem.badRequest("say the reason, as in ?reason=noisy"));
    return store
        .find(request.path("rule"))
        .map(found -> visible(found, request).orElseThrow(() -> Problem.notFound("this rule")))
        .compose(
            row -> {
              Rule rule = RuleStore.rule(row);
              mayWrite(request, rule.area());
              return store.put(
                  rule.withEnabled(false), Optional.of(rule.version()), request.caller(), reason);
            })
        .compose(row -> request.json(200, json(row)));
  }

  /** Which version is to be changed; it is the register's to count them. */
  private static Optional<Integer> version(JsonObject given) {
    Object version = given.remove("version");
    if (version == null || version instanceof Integer) {
      return Optional.ofNullable((Integer) version);
    }
    throw Problem.badRequest("rule.version must be a whole number, was " + version);
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
