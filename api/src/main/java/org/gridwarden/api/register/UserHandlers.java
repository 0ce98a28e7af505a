package org.gridwarden.api.register;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridwarden.api.access.Role;
import org.gridwarden.api.access.Scope;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Problem;
import org.gridwarden.api.http.Request;
import org.gridwarden.api.pg.Times;
import org.gridwarden.api.session.Passwords;
import org.gridwarden.model.AreaCode;
import org.gridwarden.service.Secrets;

/** The people who sign in, as their administrator sees them. */
public final class UserHandlers {
  private final Pool pool;
  private final Passwords passwords;
  private final Runnable changed;

  /**
   * @param changed told when somebody's rights may have changed, so that live streams are asked
   *     again
   */
  public UserHandlers(Pool pool, Passwords passwords, Runnable changed) {
    this.pool = pool;
    this.passwords = passwords;
    this.changed = changed;
  }

  public void on(Operations operations) {
    operations
        .on("listUsers", this::list)
        .on("createUser", this::create)
        .on("changeUser", this::change);
  }

  private Future<Void> list(Request request) {
    Scope scope = request.caller().scope();
    return pool.query("select * from users order by name")
        .execute()
        .map(
            rows -> {
              JsonArray items = new JsonArray();
              for (Row row : rows) {
                if (scope.contains(new AreaCode(row.getString("area")))) {
                  items.add(json(row));
                }
              }
              return new JsonObject().put("items", items);
            })
        .compose(page -> request.json(200, page));
  }

  private Future<Void> create(Request request) {
    JsonObject body = request.body();
    String name = body.getString("name");
    AreaCode area = ownArea(request, body.getString("area"));
    String role = body.getString("role");
    Optional<String> officer = Optional.ofNullable(body.getString("officer"));
    needsOfficer(role, officer);
    Optional<String> given = Optional.ofNullable(body.getString("password"));
    String password = given.orElseGet(Secrets::generate);
    return passwords
        .hash(password)
        .compose(
            hash ->
                pool.withTransaction(
                    connection ->
                        known(connection, officer, request.caller().scope())
                            .compose(known -> insert(connection, name, role, area, officer, hash))
                            .compose(
                                row ->
                                    OfficerWords.publish(connection, officer.stream().toList())
                                        .map(row))))
        .compose(
            row ->
                request.json(201, json(row).put("password", given.isPresent() ? null : password)));
  }

  private static Future<Row> insert(
      SqlConnection connection,
      String name,
      String role,
      AreaCode area,
      Optional<String> officer,
      String hash) {
    return connection
        .preparedQuery(
            "insert into users (name, role, area, officer, secret_hash)"
                + " select $1, $2, $3, $4, $5"
                + " where not exists (select 1 from officers where id = $1)"
                + " on conflict do nothing returning *")
        .execute(Tuple.of(name, role, area.value(), officer.orElse(null), hash))
        .map(
            rows ->
                one(rows)
                    .orElseThrow(
                        () -> Problem.of(409, "a user or officer called " + name + " exists")));
  }

  private Future<Void> change(Request request) {
    JsonObject body = request.body();
    String name = request.path("user");
    Optional<String> password = Optional.ofNullable(body.getString("password"));
    return password
        .map(passwords::hash)
        .orElse(Future.succeededFuture(""))
        .compose(
            hash -> pool.withTransaction(connection -> change(connection, request, name, hash)))
        .compose(
            row -> {
              changed.run();
              return request.json(200, json(row));
            });
  }

  private Future<Row> change(
      SqlConnection connection, Request request, String name, String newHash) {
    JsonObject body = request.body();
    return connection
        .preparedQuery("select * from users where name = $1 for update")
        .execute(Tuple.of(name))
        .compose(
            rows -> {
              Row row =
                  one(rows)
                      .filter(
                          it ->
                              request.caller().scope().contains(new AreaCode(it.getString("area"))))
                      .orElseThrow(() -> Problem.notFound("this user"));
              boolean enabled = body.getBoolean("enabled", row.getBoolean("enabled"));
              String role = body.getString("role", row.getString("role"));
              boolean self = name.equals(request.caller().name());
              if (self && (!enabled || Role.ofWord(role) != request.caller().role())) {
                throw Problem.of(409, "nobody disables or demotes himself or herself");
              }
              AreaCode area = ownArea(request, body.getString("area", row.getString("area")));
              Optional<String> officer =
                  Optional.ofNullable(
                      body.containsKey("officer")
                          ? body.getString("officer")
                          : row.getString("officer"));
              needsOfficer(role, officer);
              String hash = newHash.isEmpty() ? row.getString("secret_hash") : newHash;
              return known(connection, officer, request.caller().scope())
                  .compose(
                      known ->
                          connection
                              .preparedQuery(
                                  "update users set role = $2, area = $3, officer = $4,"
                                      + " secret_hash = $5, enabled = $6 where name = $1"
                                      + " returning *")
                              .execute(
                                  Tuple.of(name, role, area.value(), officer.orElse(null), hash)
                                      .addBoolean(enabled)))
                  .compose(
                      updated ->
                          connection
                              .preparedQuery("delete from login_sessions where user_name = $1")
                              .execute(Tuple.of(name))
                              .map(ended -> one(updated).orElseThrow()))
                  .compose(
                      updated ->
                          OfficerWords.publish(connection, officers(row, updated)).map(updated));
            });
  }

  /** Whom the user was before the change, and whom he or she is now. */
  private static List<String> officers(Row before, Row after) {
    return Stream.of(before, after)
        .map(row -> row.getString("officer"))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Nobody gives away more than he or she has. */
  private static AreaCode ownArea(Request request, String area) {
    AreaCode code = new AreaCode(area);
    if (!request.caller().scope().contains(code)) {
      throw Problem.forbidden("area " + area + " lies outside yours");
    }
    return code;
  }

  private static void needsOfficer(String role, Optional<String> officer) {
    if (Role.ofWord(role) == Role.OFFICER && officer.isEmpty()) {
      throw Problem.badRequest("a user with the role officer needs the officer he or she is");
    }
  }

  private static Future<Void> known(
      SqlConnection connection, Optional<String> officer, Scope scope) {
    if (officer.isEmpty()) {
      return Future.succeededFuture();
    }
    return connection
        .preparedQuery("select areas from officers where id = $1")
        .execute(Tuple.of(officer.get()))
        .map(
            rows -> {
              boolean mine = rows.size() == 1;
              for (Row row : rows) {
                for (String area : row.getArrayOfStrings("areas")) {
                  mine &= scope.contains(new AreaCode(area));
                }
              }
              if (!mine) {
                throw Problem.badRequest("officer " + officer.get() + " is not in the register");
              }
              return null;
            });
  }

  private static Optional<Row> one(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }

  private static JsonObject json(Row row) {
    return new JsonObject()
        .put("name", row.getString("name"))
        .put("role", row.getString("role"))
        .put("area", row.getString("area"))
        .put("officer", row.getString("officer"))
        .put("enabled", row.getBoolean("enabled"))
        .put("createdAt", Times.text(Times.at(row, "created_at")));
  }
}
