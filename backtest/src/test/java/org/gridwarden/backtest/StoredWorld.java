package org.gridwarden.backtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gridwarden.detect.Said;
import org.gridwarden.model.Event;
import org.gridwarden.model.Incident;
import org.gridwarden.store.TestDatabase;

/** A seeded town whose events and incidents are in the database, as the archive would have them. */
public final class StoredWorld {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GRIDS = "44060400300700";

  private StoredWorld() {}

  /** In the order of the log: received times never go back, and are often the same. */
  public static List<Event> events(long seed, int count) {
    Random random = new Random(seed);
    List<Event> log = new ArrayList<>();
    Instant now = Said.time("10:00");
    for (int i = 0; i < count; i++) {
      now = now.plusMillis(random.nextInt(3) == 0 ? 0 : random.nextInt(700));
      int device = random.nextInt(30);
      Instant observed = now.minusMillis(random.nextInt(10) == 0 ? random.nextInt(8_000) : 20);
      String grid = GRIDS + (1 + device % 3);
      if (device < 20) {
        double celsius =
            Math.round(1_000 * (40 + 50 * Math.abs(Math.sin(i / 900.0 + device)))) / 1_000.0;
        boolean mute = device < 4 && (i / 500) % 3 == 1;
        if (!mute) {
          log.add(
              reading(device, observed, now, grid, i)
                  .value("湿度 \"rel\"", -i / 3.0)
                  .celsius(celsius));
        }
      } else {
        Said said =
            Said.camera("c" + device)
                .id("e" + i)
                .at(observed)
                .received(now)
                .in(grid)
                .zones("gate")
                .score(0.9);
        String track = "t" + random.nextInt(4);
        log.add(random.nextInt(3) > 0 ? said.sees("person", track) : said.loses("person", track));
      }
    }
    return List.copyOf(log);
  }

  private static Said reading(int device, Instant observed, Instant now, String grid, int i) {
    return Said.reading("d" + device).id("e" + i).at(observed).received(now).in(grid);
  }

  public static void store(TestDatabase database, List<Event> events) throws Exception {
    String sql = "insert into events values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)";
    try (Connection connection = database.database().connection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      for (Event event : events) {
        insert.setObject(1, event.receivedAt().atOffset(ZoneOffset.UTC));
        insert.setObject(2, event.observedAt().atOffset(ZoneOffset.UTC));
        insert.setLong(3, event.grid().number());
        insert.setNull(4, Types.DOUBLE);
        insert.setNull(5, Types.DOUBLE);
        insert.setInt(6, event.kind().number());
        insert.setString(7, event.device().value());
        insert.setString(8, event.deviceKind());
        insert.setString(9, event.id());
        insert.setString(10, JSON.writeValueAsString(event.values()));
        insert.setString(11, JSON.writeValueAsString(event.labels()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    database.execute("analyze events");
  }

  public static void happened(TestDatabase database, Incident incident) throws Exception {
    String sql =
        "insert into incidents (id, opened_at, changed_at, cleared_at, grid, signals, rule_version,"
            + " step, severity, worst, state, rule, title, title_en, device, device_kind,"
            + " opening_event, \"values\", labels)"
            + " values (?, ?, ?, ?, ?, 1, 1, ?, ?, ?, ?, ?, '', '', ?, '', ?, '{}', '{}')";
    try (Connection connection = database.database().connection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, incident.id());
      insert.setObject(2, incident.openedAt().atOffset(ZoneOffset.UTC));
      insert.setObject(3, incident.changedAt().atOffset(ZoneOffset.UTC));
      insert.setObject(4, incident.open() ? null : incident.clearedAt().atOffset(ZoneOffset.UTC));
      insert.setLong(5, incident.grid().number());
      insert.setInt(6, incident.step());
      insert.setInt(7, incident.severity().number());
      insert.setInt(8, incident.severity().number());
      insert.setInt(9, incident.open() ? 1 : 2);
      insert.setString(10, incident.rule());
      insert.setString(11, incident.device().value());
      insert.setString(12, incident.openingEvent());
      insert.executeUpdate();
    }
  }
}
