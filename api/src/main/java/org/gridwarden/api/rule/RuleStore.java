package org.gridwarden.api.rule;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.gridwarden.api.access.Caller;
import org.gridwarden.api.http.Problem;
import org.gridwarden.api.log.Word;
import org.gridwarden.api.outbox.Outbox;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.RuleJson;
import org.gridwarden.model.wire.Topics;

/** The register of rules: the row, its version and the outbox change together. */
public final class RuleStore {
  /** Who wrote the rules that come with the system. */
  private static final String NOBODY = "gridwarden";

  private final Pool pool;
  private final int rulesMax;

  /**
   * @param rulesMax rules that may be enabled at a time
   */
  public RuleStore(Pool pool, int rulesMax) {
    this.pool = pool;
    this.rulesMax = rulesMax;
  }

  Future<RowSet<Row>> all() {
    return pool.query("select * from rules order by id").execute();
  }

  Future<RowSet<Row>> versions(String id) {
    return pool.preparedQuery("select * from rule_versions where id = $1 order by version desc")
        .execute(Tuple.of(id));
  }

  Future<Optional<Row>> find(String id) {
    return pool.preparedQuery("select * from rules where id = $1")
        .execute(Tuple.of(id))
        .map(RuleStore::one);
  }

  static Rule rule(Row row) {
    return RuleJson.read(row.getJsonObject("body").toBuffer().getBytes()).orThrow();
  }

  /**
   * Writes the next version; a rule that is there already, word for word, stays at its version.
   *
   * @param expected the version it must have now, 0 for none yet; 409 when it has another, and when
   *     as many rules as may be are enabled
   */
  Future<Row> put(Rule rule, Optional<Integer> expected, Caller author, String reason) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery("select * from rules where id = $1 for update")
                .execute(Tuple.of(rule.id()))
                .compose(
                    rows -> {
                      Optional<Row> before = one(rows);
                      int version = before.map(row -> row.getInteger("version")).orElse(0);
                      if (expected.filter(asked -> asked != version).isPresent()) {
                        throw Problem.of(409, "the rule is at version " + version + " now");
                      }
                      // A rule may not be taken out of somebody else's hands by moving it.
                      if (before
                          .filter(row -> !author.scope().contains(rule(row).area()))
                          .isPresent()) {
                        throw Problem.forbidden("the rule's area lies outside yours");
                      }
                      if (before.filter(row -> same(rule(row), rule)).isPresent()) {
                        return Future.succeededFuture(before.get());
                      }
                      return RuleParts.checked(connection, rule)
                          .compose(good -> roomFor(connection, rule))
                          .compose(
                              good ->
                                  write(
                                      connection,
                                      rule.withVersion(version + 1),
                                      author.name(),
                                      reason));
                    }));
  }

  private static boolean same(Rule before, Rule now) {
    return before.equals(now.withVersion(before.version()));
  }

  private Future<Void> roomFor(SqlConnection connection, Rule rule) {
    if (!rule.enabled()) {
      return Future.succeededFuture();
    }
    return connection
        .preparedQuery("select count(*) from rules where enabled and id <> $1")
        .execute(Tuple.of(rule.id()))
        .map(
            rows -> {
              if (rows.iterator().next().getLong(0) >= rulesMax) {
                throw Problem.of(
                    409, rulesMax + " rules are enabled, and more may not be; disable one first");
              }
              return null;
            });
  }

  /** Puts in the rules that come with the system, where there are none at all. */
  public Future<Integer> fillIfEmpty(AreaCode area) {
    return pool.withTransaction(
        connection ->
            connection
                .query("lock table rules in share row exclusive mode")
                .execute()
                .compose(locked -> connection.query("select 1 from rules limit 1").execute())
                .compose(
                    rows ->
                        rows.size() > 0
                            ? Future.succeededFuture(0)
                            : fill(connection, defaults(area))));
  }

  private static Future<Integer> fill(SqlConnection connection, List<Rule> rules) {
    Future<Row> done = Future.succeededFuture();
    for (Rule rule : rules) {
      done = done.compose(next -> write(connection, rule, NOBODY, "default"));
    }
    return done.map(rules.size());
  }

  static List<Rule> defaults(AreaCode area) {
    try (InputStream in = RuleStore.class.getResourceAsStream("/default-rules.json")) {
      JsonArray rules = new JsonArray(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return rules.stream()
          .map(
              json ->
                  RuleJson.read(
                          ((JsonObject) json)
                              .copy()
                              .put("area", area.value())
                              .toBuffer()
                              .getBytes())
                      .orThrow())
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Future<Row> write(
      SqlConnection connection, Rule rule, String author, String reason) {
    JsonObject body = new JsonObject(new String(RuleJson.write(rule), StandardCharsets.UTF_8));
    Tuple version = Tuple.of(rule.id(), rule.version(), body, author, reason);
    return connection
        .preparedQuery(
            "insert into rules (id, version, body, author, reason, enabled, changed_at)"
                + " values ($1, $2, $3, $4, $5, $6, now())"
                + " on conflict (id) do update set version = excluded.version,"
                + " body = excluded.body, author = excluded.author, reason = excluded.reason,"
                + " enabled = excluded.enabled, changed_at = excluded.changed_at"
                + " where rules.version = excluded.version - 1"
                + " returning *")
        .execute(
            Tuple.of(rule.id(), rule.version(), body, author, reason).addBoolean(rule.enabled()))
        .map(
            rows ->
                one(rows)
                    .orElseThrow(() -> Problem.of(409, "somebody else wrote this rule just now")))
        .compose(
            row ->
                connection
                    .preparedQuery(
                        "insert into rule_versions (id, version, body, author, reason)"
                            + " values ($1, $2, $3, $4, $5)")
                    .execute(version)
                    .compose(
                        kept ->
                            Outbox.append(
                                connection,
                                List.of(
                                    new Word(
                                        Topics.RULES.name(),
                                        rule.id(),
                                        Optional.of(Codecs.RULE.encode(rule))))))
                    .map(row));
  }

  private static Optional<Row> one(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }
}
