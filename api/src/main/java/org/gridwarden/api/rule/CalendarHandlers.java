package org.gridwarden.api.rule;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Problem;
import org.gridwarden.api.http.Request;
import org.gridwarden.api.log.Word;
import org.gridwarden.api.outbox.Outbox;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.WorkCalendar;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;

/** Reads and writes work calendars; rules name them in their schedules. */
public final class CalendarHandlers {
  private final Pool pool;

  public CalendarHandlers(Pool pool) {
    this.pool = pool;
  }

  public void on(Operations operations) {
    operations.on("listCalendars", this::list).on("putCalendar", this::put);
  }

  private Future<Void> list(Request request) {
    return pool.query("select * from calendars order by name")
        .execute()
        .compose(
            rows -> {
              JsonArray items = new JsonArray();
              rows.forEach(row -> items.add(json(row)));
              return request.json(200, new JsonObject().put("items", items));
            });
  }

  private Future<Void> put(Request request) {
    WorkCalendar calendar = calendar(request.path("calendar"), request.body());
    return pool.withTransaction(
            connection ->
                connection
                    .preparedQuery(
                        "insert into calendars (name, holidays, workdays, author)"
                            + " values ($1, $2, $3, $4)"
                            + " on conflict (name) do update set holidays = excluded.holidays,"
                            + " workdays = excluded.workdays, author = excluded.author,"
                            + " changed_at = now() returning *")
                    .execute(
                        Tuple.of(
                            calendar.name(),
                            array(calendar.holidays()),
                            array(calendar.workdays()),
                            request.caller().name()))
                    .compose(
                        rows ->
                            Outbox.append(connection, List.of(word(calendar)))
                                .map(json(rows.iterator().next()))))
        .compose(stored -> request.json(200, stored));
  }

  private static Word word(WorkCalendar calendar) {
    return new Word(
        Topics.CALENDARS.name(), calendar.name(), Optional.of(Codecs.CALENDAR.encode(calendar)));
  }

  private static WorkCalendar calendar(String name, JsonObject body) {
    try {
      return new WorkCalendar(name, days(body, "holidays"), days(body, "workdays"));
    } catch (IllegalArgumentException refused) {
      throw Problem.of(422, refused.getMessage());
    }
  }

  private static Set<LocalDate> days(JsonObject body, String field) {
    Set<LocalDate> days = new HashSet<>();
    for (Object day : body.getJsonArray(field, new JsonArray())) {
      try {
        days.add(LocalDate.parse((String) day));
      } catch (DateTimeException unreadable) {
        throw Problem.of(422, field + " must be dates like 2026-10-01, was '" + day + "'");
      }
    }
    return days;
  }

  private static LocalDate[] array(Set<LocalDate> days) {
    return days.stream().sorted().toArray(LocalDate[]::new);
  }

  private static JsonObject json(Row row) {
    return new JsonObject()
        .put("name", row.getString("name"))
        .put("holidays", texts(row.getArrayOfLocalDates("holidays")))
        .put("workdays", texts(row.getArrayOfLocalDates("workdays")))
        .put("author", row.getString("author"))
        .put("changedAt", Times.text(Times.at(row, "changed_at")));
  }

  private static JsonArray texts(LocalDate[] days) {
    JsonArray texts = new JsonArray();
    for (LocalDate day : days) {
      texts.add(day.toString());
    }
    return texts;
  }
}
