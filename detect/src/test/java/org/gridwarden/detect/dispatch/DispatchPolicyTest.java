package org.gridwarden.detect.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Said.time;
import static org.gridwarden.detect.dispatch.Desk.officer;
import static org.gridwarden.model.AreaLevel.COMMUNITY;
import static org.gridwarden.model.AreaLevel.DISTRICT;
import static org.gridwarden.model.AreaLevel.GRID;
import static org.gridwarden.model.AreaLevel.TOWN;
import static org.gridwarden.model.ChangeKind.CLEARED;
import static org.gridwarden.model.ChangeKind.EASED;
import static org.gridwarden.model.ChangeKind.GREW;
import static org.gridwarden.model.ChangeKind.MERGED;
import static org.gridwarden.model.ChangeKind.MUTED;
import static org.gridwarden.model.ChangeKind.OPENED;
import static org.gridwarden.model.ChangeKind.REOPENED;
import static org.gridwarden.model.ChangeKind.SPLIT;
import static org.gridwarden.model.ChangeKind.UNMUTED;
import static org.gridwarden.model.Severity.CRITICAL;
import static org.gridwarden.model.Severity.MAJOR;
import static org.gridwarden.model.Severity.MINOR;

import org.gridwarden.model.Alert;
import org.gridwarden.model.Ids;
import org.gridwarden.model.Officer;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.Standing;
import org.junit.jupiter.api.Test;

class DispatchPolicyTest {
  private static final Standing PART_OF_W = new Standing(false, "w", "");
  private static final Standing MUTED_BY_P = new Standing(false, "", "p");

  private static final Officer LEAD = officer("lead", GRID);
  private static final Officer DEPUTY = officer("deputy", GRID);
  private static final Officer COMMUNITY_DESK = officer("community", COMMUNITY);
  private static final Officer TOWN_DESK = officer("town", TOWN);
  private static final Officer DISTRICT_DESK = officer("district", DISTRICT);

  private static Desk fullDesk() {
    return new Desk(LEAD, DEPUTY, COMMUNITY_DESK, TOWN_DESK, DISTRICT_DESK);
  }

  @Test
  void alertsEverybodyOnDutyForTheGrid() {
    Desk desk = fullDesk().takes("12:00", OPENED, MAJOR);

    assertThat(desk.sent())
        .containsExactly("ALERT deputy GRID RESPONSIBLE", "ALERT lead GRID RESPONSIBLE");
    Alert alert = desk.alerts().get(1);
    assertThat(alert.id()).isEqualTo(Ids.alert("i1", 0, new OfficerId("lead"), GRID));
    assertThat(alert.why()).endsWith("on duty and responsible for grid 440604003007012");
    assertThat(alert.stages().dispatched()).isEqualTo(StageTimes.micros(time("12:00")));
    assertThat(alert.stages().observed()).isEqualTo(StageTimes.micros(time("12:00")));
  }

  @Test
  void passesOverWhoIsOffDutyDisabledOrElsewhere() {
    Desk desk =
        new Desk(
            officer("off", GRID, "440604003007012", true, false),
            officer("gone", GRID, "440604003007012", false, true),
            officer("elsewhere", GRID, "440604003007013", true, true),
            officer("wrong-level", GRID, "440604003007", true, true),
            TOWN_DESK);

    desk.takes("12:00", OPENED, MAJOR);

    assertThat(desk.sent()).containsExactly("ALERT town TOWN NOBODY_BELOW");
  }

  @Test
  void goesUpLevelByLevelUntilAcknowledged() {
    Desk desk = fullDesk().takes("12:00:00", OPENED, MAJOR).until("12:00:59");
    assertThat(desk.sent()).hasSize(2);

    desk.until("12:01:00");
    assertThat(desk.sent().subList(2, 3))
        .containsExactly("ALERT community COMMUNITY NOT_ACKNOWLEDGED");

    desk.until("12:02:00").acknowledged("12:02:30", "any").until("13:00");
    assertThat(desk.sent().subList(3, 4)).containsExactly("ALERT town TOWN NOT_ACKNOWLEDGED");
    assertThat(desk.sent()).hasSize(4);
  }

  @Test
  void endsAtTheDistrict() {
    Desk desk = fullDesk().takes("12:00", OPENED, MAJOR).until("14:00");

    assertThat(desk.sent()).hasSize(5).endsWith("ALERT district DISTRICT NOT_ACKNOWLEDGED");
    assertThat(desk.shortfalls()).isEmpty();
  }

  @Test
  void skipsLevelsWithNobodyOnDutyOnTheWayUp() {
    Desk desk = new Desk(LEAD, DISTRICT_DESK).takes("12:00", OPENED, MAJOR).until("12:01");

    assertThat(desk.sent()).endsWith("ALERT district DISTRICT NOT_ACKNOWLEDGED");
  }

  @Test
  void anAcknowledgementOfTheWholeIncidentStopsItToo() {
    Desk desk =
        fullDesk().takes("12:00", OPENED, MAJOR).acknowledged("12:00:10", "").until("13:00");

    assertThat(desk.sent()).hasSize(2);
  }

  @Test
  void anAcknowledgementThatArrivesBeforeItsIncidentCounts() {
    Desk desk =
        fullDesk().acknowledged("12:00:10", "").takes("12:00", OPENED, MAJOR).until("13:00");

    assertThat(desk.sent()).hasSize(2);
  }

  @Test
  void anAcknowledgementDoesNotCountForALaterReopening() {
    Desk desk =
        fullDesk()
            .takes("12:00", OPENED, MAJOR)
            .acknowledged("12:00:10", "")
            .takes("12:05", CLEARED, MAJOR)
            .takes("12:06", REOPENED, MAJOR)
            .until("12:07");

    assertThat(desk.sent().subList(4, 7))
        .containsExactly(
            "ALERT deputy GRID RESPONSIBLE",
            "ALERT lead GRID RESPONSIBLE",
            "ALERT community COMMUNITY NOT_ACKNOWLEDGED");
    assertThat(desk.alerts()).extracting(Alert::id).doesNotHaveDuplicates();
  }

  @Test
  void tellsThoseWhoKnowHowItGoesOn() {
    Desk desk =
        new Desk(LEAD, COMMUNITY_DESK)
            .takes("12:00", OPENED, MINOR)
            .takes("12:00:10", GREW, MAJOR)
            .takes("12:00:20", EASED, MINOR)
            .takes("12:00:30", CLEARED, MINOR)
            .until("13:00");

    assertThat(desk.sent())
        .containsExactly(
            "ALERT lead GRID RESPONSIBLE",
            "UPDATE lead GRID FOLLOW_UP",
            "UPDATE lead GRID FOLLOW_UP",
            "CANCEL lead GRID FOLLOW_UP");
    assertThat(desk.alerts()).extracting(Alert::id).doesNotHaveDuplicates();
  }

  @Test
  void whatGrowsCriticalIsAlsoForTheNextLevel() {
    Desk desk =
        fullDesk()
            .takes("12:00", OPENED, MINOR)
            .acknowledged("12:00:05", "")
            .takes("12:00:10", GREW, CRITICAL);

    assertThat(desk.sent().subList(2, 5))
        .containsExactly(
            "UPDATE deputy GRID FOLLOW_UP",
            "UPDATE lead GRID FOLLOW_UP",
            "ALERT community COMMUNITY RESPONSIBLE");
  }

  @Test
  void aRepeatedStepSaysNothing() {
    Desk desk =
        fullDesk()
            .takes("12:00", OPENED, MINOR)
            .takes("12:01", CLEARED, MINOR)
            .repeats("12:02", OPENED, MINOR, 0)
            .repeats("12:02", CLEARED, MINOR, 1);

    assertThat(desk.sent()).hasSize(4);
  }

  @Test
  void ownsUpOnceThatNobodyCouldBeFoundAndGoesOnLooking() {
    Desk desk = new Desk().takes("12:00", OPENED, MAJOR).until("12:10");
    assertThat(desk.alerts()).isEmpty();
    assertThat(desk.shortfalls()).hasSize(1);
    assertThat(desk.shortfalls().get(0).alone()).isTrue();

    desk.onDuty(LEAD).until("12:10:30");

    assertThat(desk.sent()).containsExactly("ALERT lead GRID RESPONSIBLE");
  }

  @Test
  void ownsUpThatNobodyIsAboveThoseWhoDoNotAnswer() {
    Desk desk = new Desk(LEAD).takes("12:00", OPENED, MAJOR).until("12:30");

    assertThat(desk.sent()).containsExactly("ALERT lead GRID RESPONSIBLE");
    assertThat(desk.shortfalls()).extracting(Shortfall::alone).containsExactly(false);
  }

  @Test
  void aChangeOfAnIncidentThatNobodyKnowsOfIsNewToWhoeverIsFound() {
    Desk desk =
        new Desk().takes("12:00", OPENED, MINOR).onDuty(LEAD).takes("12:00:10", GREW, MAJOR);

    assertThat(desk.sent()).containsExactly("ALERT lead GRID RESPONSIBLE");
    assertThat(desk.shortfalls()).hasSize(1);
  }

  @Test
  void nobodyIsAlertedOfWhatIsOnTrialMutedOrPartOfAnother() {
    Desk onTrial =
        fullDesk()
            .takes("12:00", OPENED, CRITICAL, new Standing(true, "", ""))
            .takes("12:01", GREW, CRITICAL, new Standing(true, "", ""))
            .until("13:00");
    Desk muted =
        fullDesk()
            .takes("12:00", OPENED, CRITICAL, MUTED_BY_P)
            .takes("12:00", MUTED, CRITICAL, MUTED_BY_P)
            .takes("12:01", CLEARED, CRITICAL, MUTED_BY_P)
            .until("13:00");
    Desk part =
        fullDesk()
            .takes("12:00", OPENED, CRITICAL, PART_OF_W)
            .takes("12:00", MERGED, CRITICAL, PART_OF_W)
            .until("13:00");

    assertThat(onTrial.sent()).isEmpty();
    assertThat(muted.sent()).isEmpty();
    assertThat(part.sent()).isEmpty();
  }

  @Test
  void whoWasAlertedOfWhatBecomesAPartIsToldSoAndWhy() {
    Desk desk =
        new Desk(LEAD, COMMUNITY_DESK)
            .takes("12:00", OPENED, MAJOR)
            .takes("12:00:10", MERGED, MAJOR, PART_OF_W)
            .takes("12:00:20", GREW, CRITICAL, PART_OF_W)
            .until("13:00");

    assertThat(desk.sent())
        .containsExactly("ALERT lead GRID RESPONSIBLE", "CANCEL lead GRID FOLLOW_UP");
    assertThat(desk.alerts().get(1).why()).isEqualTo("why");
  }

  @Test
  void whatStandsForItselfAgainIsAlerted() {
    Desk split =
        new Desk(LEAD)
            .takes("12:00", OPENED, MAJOR, PART_OF_W)
            .takes("12:00", MERGED, MAJOR, PART_OF_W)
            .takes("12:05", SPLIT, MAJOR);
    Desk unmuted =
        new Desk(LEAD, COMMUNITY_DESK)
            .takes("12:00", OPENED, MAJOR, MUTED_BY_P)
            .takes("12:05", UNMUTED, MAJOR)
            .until("12:06");

    assertThat(split.sent()).containsExactly("ALERT lead GRID RESPONSIBLE");
    assertThat(unmuted.sent())
        .containsExactly(
            "ALERT lead GRID RESPONSIBLE", "ALERT community COMMUNITY NOT_ACKNOWLEDGED");
  }

  @Test
  void whatJoinsAnIncidentWithoutMakingItWorseMakesNoNoise() {
    Desk desk =
        new Desk(LEAD)
            .takes("12:00", OPENED, MAJOR)
            .takes("12:00:10", MERGED, MAJOR)
            .takes("12:00:20", GREW, CRITICAL);

    assertThat(desk.sent())
        .containsExactly("ALERT lead GRID RESPONSIBLE", "UPDATE lead GRID FOLLOW_UP");
  }

  @Test
  void forgetsAClearedIncidentInTime() {
    Desk desk = fullDesk().takes("00:00", OPENED, MINOR).takes("00:01", CLEARED, MINOR);
    assertThat(desk.memory()).isNotEqualTo(DispatchMemory.NOTHING);
    long deadline = desk.memory().deadlineMillis();

    assertThat(deadline).isEqualTo(time("00:01").plus(DispatchPolicy.KEPT).toEpochMilli());
    assertThat(DispatchPolicy.onDeadline(desk.memory(), Roster.EMPTY, time("00:00")).memory())
        .isEqualTo(DispatchMemory.NOTHING);
  }
}
