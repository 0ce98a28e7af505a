package org.gridwarden.api.command;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Problem;
import org.gridwarden.api.http.Request;
import org.gridwarden.api.live.LiveFeed;
import org.gridwarden.api.log.Word;
import org.gridwarden.api.log.WordLog;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.Command;
import org.gridwarden.model.CommandState;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Ids;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;

/**
 * People ask devices to do something: the command goes to the log, the gateway puts it to the
 * device, and what came of it is read from the archive.
 */
public final class CommandHandlers {
  private static final int TIMEOUT_SECONDS = 15;
  private static final String SELECT =
      """
      select c.*, r.state, r.reason, r.detail, r.at as ended_at, p.id as capture
        from commands c
        left join command_results r on r.command = c.id
        left join captures p on p.command = c.id
       where c.id = $1
      """;

  private final Pool pool;
  private final LiveFeed feed;
  private final WordLog log;
  private final InstantSource clock;

  public CommandHandlers(Pool pool, LiveFeed feed, WordLog log, InstantSource clock) {
    this.pool = pool;
    this.feed = feed;
    this.log = log;
    this.clock = clock;
  }

  public void on(Operations operations) {
    operations.on("commandDevice", this::give).on("getCommand", this::get);
  }

  private Future<Void> give(Request request) {
    String device = request.path("device");
    String incident = request.body().getString("incident", "");
    return Future.all(device(request, device), incidentGrid(request, incident))
        .compose(
            both -> {
              GridCode own = both.resultAt(0);
              Optional<GridCode> ofIncident = both.resultAt(1);
              Command command = command(request, device, incident, ofIncident.orElse(own));
              return log.append(
                      new Word(
                          Topics.COMMANDS.name(),
                          device,
                          Optional.of(Codecs.COMMAND.encode(command))))
                  .compose(written -> request.json(202, given(command)));
            });
  }

  private Command command(Request request, String device, String incident, GridCode grid) {
    JsonObject body = request.body();
    Map<String, String> arguments = new HashMap<>();
    body.getJsonObject("arguments", new JsonObject())
        .forEach(one -> arguments.put(one.getKey(), (String) one.getValue()));
    Instant now = clock.instant();
    return new Command(
        Ids.derived("request", UUID.randomUUID().toString()),
        new DeviceId(device),
        grid,
        body.getString("kind"),
        arguments,
        incident,
        request.caller().name(),
        "",
        Instant.EPOCH,
        now,
        now.plusSeconds(body.getInteger("timeoutSeconds", TIMEOUT_SECONDS)));
  }

  /** Where the device is; it must be in use, and in the caller's area. */
  private Future<GridCode> device(Request request, String device) {
    return pool.preparedQuery("select grid, enabled from devices where id = $1")
        .execute(Tuple.of(device))
        .map(
            found -> {
              GridCode grid = visible(request, found, "this device");
              if (!found.iterator().next().getBoolean("enabled")) {
                throw Problem.of(409, "device " + device + " is out of use");
              }
              return grid;
            });
  }

  private Future<Optional<GridCode>> incidentGrid(Request request, String incident) {
    if (incident.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    Optional<GridCode> live = feed.find(incident).map(view -> view.incident().grid());
    if (live.isPresent()) {
      return live.filter(request.caller().scope()::contains).isPresent()
          ? Future.succeededFuture(live)
          : Future.failedFuture(Problem.notFound("this incident"));
    }
    return pool.preparedQuery("select grid from incidents where id = $1")
        .execute(Tuple.of(incident))
        .map(found -> Optional.of(visible(request, found, "this incident")));
  }

  private static GridCode visible(Request request, RowSet<Row> found, String what) {
    for (Row row : found) {
      GridCode grid = GridCode.of(row.getLong("grid"));
      if (request.caller().scope().contains(grid)) {
        return grid;
      }
    }
    throw Problem.notFound(what);
  }

  private static JsonObject given(Command command) {
    return new JsonObject()
        .put("id", command.id())
        .put("device", command.device().value())
        .put("kind", command.kind())
        .put("expiresAt", Times.text(command.expiresAt()));
  }

  private Future<Void> get(Request request) {
    return pool.preparedQuery(SELECT)
        .execute(Tuple.of(request.path("id")))
        .compose(
            found -> {
              visible(request, found, "this command");
              return request.json(200, json(found.iterator().next()));
            });
  }

  private static JsonObject json(Row row) {
    Short state = row.getShort("state");
    String incident = row.getString("incident");
    return new JsonObject()
        .put("id", row.getString("id"))
        .put("device", row.getString("device"))
        .put("grid", row.getLong("grid").toString())
        .put("kind", row.getString("kind"))
        .put("arguments", row.getJsonObject("arguments"))
        .put("incident", incident.isEmpty() ? null : incident)
        .put("requestedBy", row.getString("requested_by"))
        .put("why", row.getString("why"))
        .put("at", Times.text(Times.at(row, "at")))
        .put("expiresAt", Times.text(Times.at(row, "expires_at")))
        .put("state", state == null ? "waiting" : CommandState.of(state).word())
        .put("reason", Optional.ofNullable(row.getString("reason")).orElse(""))
        .put("detail", Optional.ofNullable(row.getString("detail")).orElse(""))
        .put("endedAt", Times.maybe(row, "ended_at").map(Times::text).orElse(null))
        .put("capture", row.getString("capture"));
  }
}
