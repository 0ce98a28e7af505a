package org.gridwarden.api.imports;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.gridwarden.api.access.Scope;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Problem;
import org.gridwarden.api.http.Request;
import org.gridwarden.model.Device;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Officer;

/**
 * The way the district gets in. One import at a time; a file goes in as a whole or not at all, in
 * one transaction with what the others are told of it.
 */
public final class ImportHandlers {
  /** Of all processes, one import at a time. Drawn once, means nothing. */
  private static final String LOCK = "select pg_advisory_xact_lock(7450481220164211)";

  private final Vertx vertx;
  private final Pool pool;
  private final Runnable gridsChanged;
  private final Runnable officersChanged;

  public ImportHandlers(Vertx vertx, Pool pool, Runnable gridsChanged, Runnable officersChanged) {
    this.vertx = vertx;
    this.pool = pool;
    this.gridsChanged = gridsChanged;
    this.officersChanged = officersChanged;
  }

  public void on(Operations operations) {
    operations
        .on("importGrids", this::grids)
        .on("importDevices", this::devices)
        .on("importOfficers", this::officers);
  }

  private Future<Void> grids(Request request) {
    byte[] file = file(request, Set.of("application/geo+json", "application/json"));
    return imported(request, connection -> grids(connection, file, request.caller().scope()))
        .onSuccess(done -> gridsChanged.run());
  }

  private Future<JsonObject> grids(SqlConnection connection, byte[] file, Scope scope) {
    return RegisterReader.grids(connection)
        .compose(
            stored ->
                RegisterReader.areas(connection)
                    .compose(
                        areas ->
                            planned(
                                errors -> new GridImport(stored, areas, scope, errors).plan(file))))
        .compose(
            result ->
                RegisterWriter.areas(connection, result.areas())
                    .compose(written -> RegisterWriter.grids(connection, result.grids().changed()))
                    .map(written -> result.grids().json()));
  }

  private Future<Void> devices(Request request) {
    byte[] file = file(request, Set.of("text/csv"));
    return imported(request, connection -> devices(connection, file, request.caller().scope()));
  }

  private Future<JsonObject> devices(SqlConnection connection, byte[] file, Scope scope) {
    Future<Map<String, Device>> stored = RegisterReader.devices(connection);
    Future<Set<String>> others =
        RegisterReader.names(connection, "select id from officers union select name from users");
    Future<Map<GridCode, GridRecord>> grids = RegisterReader.grids(connection);
    return Future.all(stored, others, grids)
        .compose(
            read ->
                planned(
                    errors ->
                        new DeviceImport(
                                stored.result(),
                                others.result(),
                                RegisterReader.index(grids.result()),
                                scope,
                                errors)
                            .plan(file)))
        .compose(
            plan -> RegisterWriter.devices(connection, plan.changed()).map(written -> plan.json()));
  }

  private Future<Void> officers(Request request) {
    byte[] file = file(request, Set.of("text/csv"));
    return imported(request, connection -> officers(connection, file, request.caller().scope()))
        .onSuccess(done -> officersChanged.run());
  }

  private Future<JsonObject> officers(SqlConnection connection, byte[] file, Scope scope) {
    Future<Map<String, Officer>> stored = RegisterReader.officers(connection);
    Future<Set<String>> others =
        RegisterReader.names(connection, "select id from devices union select name from users");
    Future<Map<GridCode, GridRecord>> grids = RegisterReader.grids(connection);
    return Future.all(stored, others, grids)
        .compose(
            read ->
                planned(
                    errors ->
                        new OfficerImport(
                                stored.result(),
                                others.result(),
                                RegisterReader.places(grids.result().keySet()),
                                scope,
                                errors)
                            .plan(file)))
        .compose(
            plan ->
                RegisterWriter.officers(connection, plan.changed()).map(written -> plan.json()));
  }

  private Future<Void> imported(Request request, Function<SqlConnection, Future<JsonObject>> work) {
    return pool.withTransaction(
            connection ->
                connection.query(LOCK).execute().compose(locked -> work.apply(connection)))
        .compose(result -> request.json(200, result));
  }

  /** Geometry and hashing take their time, off the event loop. */
  private <T> Future<T> planned(Function<Errors, T> plan) {
    Callable<T> work =
        () -> {
          Errors errors = new Errors();
          T planned = plan.apply(errors);
          if (!errors.none()) {
            throw Problem.of(422, errors.count() + " errors; nothing was imported")
                .with("errors", errors.json());
          }
          return planned;
        };
    return vertx.executeBlocking(work, false);
  }

  private static byte[] file(Request request, Set<String> types) {
    String given = request.context().request().getHeader("Content-Type");
    String type = given == null ? "" : given.split(";")[0].strip().toLowerCase(Locale.ROOT);
    if (!types.contains(type)) {
      throw Problem.of(415, "the body must be " + String.join(" or ", types));
    }
    byte[] file = request.rawBody().getBytes();
    if (file.length == 0) {
      throw Problem.badRequest("the body is empty");
    }
    return file;
  }
}
