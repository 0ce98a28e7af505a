package org.gridwarden.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.intruder;
import static org.gridwarden.detect.Rules.meaning;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Said.GRID;
import static org.gridwarden.detect.Said.time;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gridwarden.backtest.history.Source;
import org.gridwarden.backtest.result.AmongStored;
import org.gridwarden.backtest.result.Fired;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.IncidentState;
import org.gridwarden.model.Position;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Severity;
import org.gridwarden.store.TestDatabase;
import org.gridwarden.store.TestServer;
import org.junit.jupiter.api.Test;

/** Stored steps of other rules, out of a real database. */
class OthersIT {
  private static final Rule TRIED = meaning("fire", hot(seconds(2)));
  private static final Rule OTHER = meaning("fire", intruder());

  @Test
  void aStoredIncidentOfARuleThatMeansTheSameTakesTheTriedOneIn() throws Exception {
    try (TestDatabase database = TestServer.embedded().freshDatabase()) {
      database.database().migrate();
      store(database, opened(OTHER, "s1", "c1", "12:00"));

      assertThat(summary(database, "11:00")).isEqualTo(new AmongStored.Summary(1, 0, 0));

      database.execute("update incidents set cleared_at = timestamptz '" + time("12:30") + "'");
      assertThat(summary(database, "11:00")).isEqualTo(new AmongStored.Summary(1, 0, 0));
      assertThat(summary(database, "12:40"))
          .as("over before anything is read")
          .isEqualTo(new AmongStored.Summary(0, 0, 0));

      database.execute("update incidents set cleared_at = null, shadow = true");
      assertThat(summary(database, "11:00"))
          .as("one on trial takes nothing in")
          .isEqualTo(new AmongStored.Summary(0, 0, 0));
    }
  }

  private static AmongStored.Summary summary(TestDatabase database, String from) throws Exception {
    Trial trial = Trial.of(TRIED, TRIED.area(), time(from), time("13:00"), Duration.ZERO);
    try (Connection connection = Source.of(database.settings()).connect()) {
      AmongStored among = Others.among(connection, trial, List.of(OTHER));
      among.take(opened(TRIED, "t1", "d1", "12:01"));
      among.end(trial.to());
      return among.summary(
          List.of(new Fired("t1", "", "", GRID, time("12:01"), Instant.EPOCH, Severity.MINOR)));
    }
  }

  private static void store(TestDatabase database, IncidentChange change) throws Exception {
    StoredWorld.happened(database, change.incident());
    database.execute(
        "insert into incident_changes (incident, step, kind, severity, signals, at, why, event,"
            + " \"values\") values ('%s', 0, %d, %d, 1, '%s', '', 'e1', '{}')"
                .formatted(
                    change.incident().id(),
                    change.kind().number(),
                    change.incident().severity().number(),
                    change.incident().changedAt()));
  }

  private static IncidentChange opened(Rule rule, String id, String device, String at) {
    Incident incident =
        new Incident(
            id,
            rule.id(),
            1,
            "",
            "",
            GRID,
            new DeviceId(device),
            "kind",
            Severity.MINOR,
            IncidentState.OPEN,
            time(at),
            time(at),
            Instant.EPOCH,
            0,
            1,
            "event-" + id,
            Position.NONE,
            Map.of(),
            Map.of(),
            Duration.ZERO);
    return new IncidentChange(incident, ChangeKind.OPENED, "", "", null);
  }
}
