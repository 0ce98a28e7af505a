package org.gridwarden.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.archive.Samples.alert;
import static org.gridwarden.archive.Samples.change;
import static org.gridwarden.archive.Samples.delivery;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.gridwarden.archive.log.FakeLog;
import org.gridwarden.archive.table.IncidentTables;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.Severity;
import org.gridwarden.model.Standing;
import org.gridwarden.model.Verdict;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.store.TestDatabase;
import org.gridwarden.store.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Incidents, alerts and deliveries complete each other's rows, on every server. */
abstract class IncidentContract {
  private static final String INCIDENT =
      "select step, severity, worst, state, signals, acknowledged_by,"
          + " extract(second from acknowledged_at)::int, cleared_at is null from incidents";
  private static final String ALERTS =
      "select id, extract(second from pushed_at)::int, extract(second from delivered_at)::int,"
          + " extract(second from acknowledged_at)::int, acknowledged_by, channel from alerts"
          + " order by id";

  private TestDatabase test;
  private FakeLog log;
  private Archive archive;

  abstract TestServer server();

  @BeforeEach
  void begin() {
    test = server().freshDatabase();
    log =
        new FakeLog(
            List.of(Topics.INCIDENTS, Topics.ALERTS, Topics.DELIVERIES, Topics.VERDICTS), 2);
    archive = new Archive(log, test, new IncidentTables());
  }

  @AfterEach
  void end() {
    if (test != null) {
      test.close();
    }
  }

  @Test
  void aRowOnlyGoesForwardAndRemembersTheWorst() throws SQLException {
    say(change(0, ChangeKind.OPENED, Severity.MINOR));
    say(change(1, ChangeKind.GREW, Severity.CRITICAL));
    say(change(2, ChangeKind.EASED, Severity.WARNING));
    archive.run();
    assertThat(test.rows(INCIDENT)).containsExactly("2|2|5|1|3|null|null|t");

    say(change(1, ChangeKind.GREW, Severity.CRITICAL));
    archive.run();
    assertThat(test.rows(INCIDENT)).containsExactly("2|2|5|1|3|null|null|t");

    say(change(3, ChangeKind.CLEARED, Severity.WARNING));
    archive.run();
    assertThat(test.rows(INCIDENT)).containsExactly("3|2|5|2|4|null|null|f");
    assertThat(test.rows("select step, kind from incident_changes order by step"))
        .containsExactly("0|1", "1|2", "2|3", "3|4");
    assertThat(archive.count("gridwarden.archive.duplicates")).isEqualTo(1);
  }

  @Test
  void whatItBelongsToAndWhatDecidedItAreKept() throws SQLException {
    say(change(0, ChangeKind.OPENED, Severity.MINOR));
    say(change(1, ChangeKind.MERGED, Severity.MINOR, new Standing(false, "w", "")));
    archive.run();
    assertThat(test.rows("select shadow, merged_into, muted_by, inputs[2] from incidents"))
        .containsExactly("f|w||e,\"1");
    assertThat(test.rows("select kind, inputs[1] from incident_changes order by step"))
        .containsExactly("1|e0", "6|e1");
    assertThat(test.rows("select * from grid_status")).isEmpty();

    say(change(2, ChangeKind.SPLIT, Severity.MINOR));
    archive.run();
    assertThat(test.rows("select merged_into, array_length(inputs, 1) from incidents"))
        .containsExactly("|2");
    assertThat(test.rows("select open from grid_status")).containsExactly("1");
  }

  @Test
  void aDeliveryMayComeBeforeItsAlertAndItsIncident() throws SQLException {
    say(delivery("a1", DeliveryKind.PUSHED, "li", "mqtt", 2));
    say(delivery("a1", DeliveryKind.ACKNOWLEDGED, "li", "mqtt", 9));
    archive.run();
    say(alert("a1", AlertType.ALERT, "li", 1));
    archive.run();
    say(change(0, ChangeKind.OPENED, Severity.MAJOR));
    archive.run();

    assertThat(test.rows(ALERTS)).containsExactly("a1|2|null|9|li|mqtt");
    assertThat(test.rows(INCIDENT)).containsExactly("0|4|4|1|1|li|9|t");
  }

  @Test
  void ofAPersonsVerdictsTheNewestByItsOwnTimeCounts() throws SQLException {
    String stored =
        "select incident, person, real, note, extract(epoch from at - '"
            + Samples.NOON
            + "')::int from verdicts order by person";
    say(verdict("li", false, 5));
    say(verdict("li", true, 3));
    say(verdict("wang", true, 4));
    archive.run();
    assertThat(test.rows(stored)).containsExactly("i1|li|f|5|5", "i1|wang|t|4|4");
    assertThat(archive.count("gridwarden.archive.duplicates")).isEqualTo(1);

    say(verdict("li", true, 9));
    say(verdict("wang", false, 2));
    archive.run();
    assertThat(test.rows(stored)).containsExactly("i1|li|t|9|9", "i1|wang|t|4|4");
  }

  private static Verdict verdict(String officer, boolean real, int second) {
    return new Verdict(
        "i1",
        Samples.GRID,
        new OfficerId(officer),
        real,
        String.valueOf(second),
        Samples.second(second));
  }

  @Test
  void theFirstAcknowledgementByItsOwnTimeCounts() throws SQLException {
    say(change(0, ChangeKind.OPENED, Severity.MAJOR));
    say(alert("a1", AlertType.ALERT, "li", 1));
    say(delivery("a1", DeliveryKind.ACKNOWLEDGED, "li", "mqtt", 9));
    archive.run();
    say(delivery("a1", DeliveryKind.ACKNOWLEDGED, "li", "http", 7));
    archive.run();
    say(delivery("", DeliveryKind.ACKNOWLEDGED, "commander", "http", 8));
    archive.run();

    assertThat(test.rows(ALERTS)).containsExactly("a1|null|null|7|li|http");
    assertThat(test.rows(INCIDENT)).containsExactly("0|4|4|1|1|li|7|t");
  }

  @Test
  void anIncidentAcknowledgedAsAWholeCoversTheAlertsThatWereOut() throws SQLException {
    say(change(0, ChangeKind.OPENED, Severity.MAJOR));
    say(alert("a1", AlertType.ALERT, "li", 1));
    say(alert("a2", AlertType.ALERT, "wang", 1));
    say(alert("u1", AlertType.UPDATE, "li", 2));
    say(delivery("", DeliveryKind.ACKNOWLEDGED, "commander", "http", 5));
    say(alert("z1", AlertType.ALERT, "li", 20));

    archive.run();

    assertThat(test.rows(ALERTS))
        .containsExactly(
            "a1|null|null|5|commander|null",
            "a2|null|null|5|commander|null",
            "u1|null|null|null|null|null",
            "z1|null|null|null|null|null");
  }

  @Test
  void repeatsChangeNothing() throws SQLException {
    for (int i = 0; i < 2; i++) {
      say(change(0, ChangeKind.OPENED, Severity.MAJOR));
      say(alert("a1", AlertType.ALERT, "li", 1));
      say(delivery("a1", DeliveryKind.PUSHED, "li", "mqtt", 2 + i));
      archive.run();
    }

    assertThat(test.rows(ALERTS)).containsExactly("a1|2|null|null|null|mqtt");
    assertThat(archive.count("gridwarden.archive.rows")).isEqualTo(3);
    assertThat(archive.count("gridwarden.archive.duplicates")).isEqualTo(3);
  }

  /** Whatever the order across topics and the cut into batches, the rows are the same. */
  @Test
  void anyOrderOfArrivalEndsInTheSameRows() throws SQLException {
    for (int seed = 0; seed < 12; seed++) {
      test.database().migrate();
      test.execute("truncate incidents, incident_changes, alerts, deliveries");
      Random random = new Random(seed);
      List<Runnable> facts = new ArrayList<>(facts());
      Collections.shuffle(facts, random);
      for (Runnable fact : facts) {
        fact.run();
        if (random.nextBoolean()) {
          archive.run();
        }
      }
      archive.run();

      assertThat(test.rows(INCIDENT)).as("seed %d", seed).containsExactly("2|3|4|1|3|li|6|t");
      assertThat(test.rows(ALERTS))
          .as("seed %d", seed)
          .containsExactly("a1|2|3|6|li|mqtt", "a2|4|null|8|commander|http");
    }
  }

  private List<Runnable> facts() {
    return List.of(
        () -> say(change(0, ChangeKind.OPENED, Severity.MINOR)),
        () -> say(change(1, ChangeKind.GREW, Severity.MAJOR)),
        () -> say(change(2, ChangeKind.EASED, Severity.MINOR)),
        () -> say(alert("a1", AlertType.ALERT, "li", 1)),
        () -> say(alert("a2", AlertType.ALERT, "wang", 1)),
        () -> say(delivery("a1", DeliveryKind.PUSHED, "li", "mqtt", 2)),
        () -> say(delivery("a1", DeliveryKind.DELIVERED, "li", "mqtt", 3)),
        () -> say(delivery("a1", DeliveryKind.ACKNOWLEDGED, "li", "mqtt", 6)),
        () -> say(delivery("a2", DeliveryKind.PUSHED, "wang", "http", 4)),
        () -> say(delivery("", DeliveryKind.ACKNOWLEDGED, "commander", "http", 8)));
  }

  private void say(Verdict verdict) {
    log.append(Topics.VERDICTS, verdict.incident(), Codecs.VERDICT.encode(verdict));
  }

  private void say(IncidentChange change) {
    log.append(Topics.INCIDENTS, change.incident().id(), Codecs.INCIDENT_CHANGE.encode(change));
  }

  private void say(Alert alert) {
    log.append(Topics.ALERTS, alert.id(), Codecs.ALERT.encode(alert));
  }

  private void say(Delivery delivery) {
    log.append(Topics.DELIVERIES, delivery.incident(), Codecs.DELIVERY.encode(delivery));
  }
}
