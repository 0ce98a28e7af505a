package org.gridwarden.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.gridwarden.api.World;
import org.gridwarden.api.access.Scope;
import org.gridwarden.api.incident.IncidentView;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Severity;
import org.gridwarden.model.Standing;
import org.junit.jupiter.api.Test;

class LiveStateTest {
  private static final Scope ALL = Scope.of(new AreaCode("440604"));
  private final LiveState state = new LiveState();

  @Test
  void theSameStepTwiceIsOneStep() {
    assertThat(state.apply(World.opened("i-1", World.A1, Severity.MAJOR))).hasSize(2);
    assertThat(state.apply(World.opened("i-1", World.A1, Severity.MAJOR))).isEmpty();
    assertThat(state.open(ALL)).hasSize(1);
  }

  @Test
  void whatIsOnTrialOrPartOrConsequenceOfAnotherCountsNowhere() {
    Standing part = new Standing(false, "i-1", "");
    state.apply(World.opened("i-1", World.A1, Severity.MAJOR));
    assertThat(
            state.apply(World.change("i-2", World.A1, Severity.MAJOR, 0, ChangeKind.OPENED, part)))
        .isEmpty();
    state.apply(World.opened("i-3", World.A1, Severity.MAJOR));
    // Who saw it must hear that it is gone.
    assertThat(
            state.apply(World.change("i-3", World.A1, Severity.MAJOR, 1, ChangeKind.MERGED, part)))
        .hasSize(2);

    assertThat(state.open(ALL)).hasSize(1);
    assertThat(state.statuses(ALL).get(0).getInteger("open")).isEqualTo(1);
    assertThat(state.find("i-2")).isPresent();

    assertThat(state.apply(World.change("i-3", World.A1, Severity.MAJOR, 2, ChangeKind.SPLIT)))
        .hasSize(2);
    assertThat(state.open(ALL)).hasSize(2);
  }

  @Test
  void theWorstSeverityIsRememberedWhenItEases() {
    state.apply(World.opened("i-1", World.A1, Severity.CRITICAL));
    state.apply(World.change("i-1", World.A1, Severity.MINOR, 1, ChangeKind.EASED));

    IncidentView view = state.open(ALL).get(0);
    assertThat(view.incident().severity()).isEqualTo(Severity.MINOR);
    assertThat(view.worst()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void anAcknowledgementMayComeBeforeItsIncident() {
    assertThat(state.apply(World.acknowledged("i-1", "", World.A1, "c-1"))).isEmpty();
    state.apply(World.opened("i-1", World.A1, Severity.MAJOR));

    assertThat(state.open(ALL).get(0).acknowledgement().orElseThrow().by()).isEqualTo("c-1");
    assertThat(state.statuses(ALL).get(0).getInteger("unacknowledged")).isZero();
  }

  @Test
  void theFirstAcknowledgementStays() {
    state.apply(World.opened("i-1", World.A1, Severity.MAJOR));
    assertThat(state.apply(World.acknowledged("i-1", "al-1", World.A1, "lead-1"))).hasSize(2);
    assertThat(state.apply(World.acknowledged("i-1", "", World.A1, "c-1"))).isEmpty();

    assertThat(state.open(ALL).get(0).acknowledgement().orElseThrow().by()).isEqualTo("lead-1");
  }

  @Test
  void anIncidentThatOpensAgainKeepsItsAcknowledgement() {
    state.apply(World.opened("i-1", World.A1, Severity.MAJOR));
    state.apply(World.acknowledged("i-1", "", World.A1, "c-1"));
    state.apply(World.change("i-1", World.A1, Severity.MAJOR, 1, ChangeKind.CLEARED));
    assertThat(state.open(ALL)).isEmpty();
    assertThat(state.statuses(ALL)).isEmpty();

    state.apply(World.change("i-1", World.A1, Severity.MAJOR, 2, ChangeKind.REOPENED));

    assertThat(state.open(ALL).get(0).acknowledgement()).isPresent();
  }

  @Test
  void anAlertWaitsUntilAnybodyAcknowledgesTheIncident() {
    state.apply(World.opened("i-1", World.A1, Severity.MAJOR));
    state.apply(World.alert("al-1", "i-1", World.A1, "lead-1"));
    state.apply(World.alert("al-2", "i-1", World.A1, "lead-2"));
    assertThat(state.outstanding("lead-1")).hasSize(1);

    state.apply(World.acknowledged("i-1", "al-2", World.A1, "lead-2"));

    assertThat(state.outstanding("lead-1")).isEmpty();
  }

  @Test
  void anAlertWaitsNoLongerThanItsIncident() {
    state.apply(World.opened("i-1", World.A1, Severity.MAJOR));
    state.apply(World.alert("al-1", "i-1", World.A1, "lead-1"));
    state.apply(World.change("i-1", World.A1, Severity.MAJOR, 1, ChangeKind.CLEARED));
    state.apply(World.alert("late", "i-1", World.A1, "lead-1"));

    assertThat(state.outstanding("lead-1")).isEmpty();
  }

  @Test
  void anIncidentThatOpensAgainIsWaitedForAgain() {
    state.apply(World.opened("i-1", World.A1, Severity.MAJOR));
    state.apply(World.alert("al-1", "i-1", World.A1, "lead-1"));
    state.apply(World.acknowledged("i-1", "al-1", World.A1, "lead-1"));
    Alert first = World.alert("al-2", "i-1", World.A1, "lead-1");
    Instant later = World.NOON.plusSeconds(90);
    Alert again = first.withStages(first.stages().withDispatched(later));

    state.apply(again);

    assertThat(state.outstanding("lead-1")).containsExactly(again);
  }

  @Test
  void whatTheDatabaseHadIsNotToldAgain() {
    state.load(
        List.of(IncidentView.opened(World.opened("i-1", World.A1, Severity.MAJOR).incident())),
        List.of(World.alert("al-1", "i-1", World.A1, "lead-1")));

    assertThat(state.apply(World.opened("i-1", World.A1, Severity.MAJOR))).isEmpty();
    assertThat(state.apply(World.alert("al-1", "i-1", World.A1, "lead-1"))).isEmpty();
    assertThat(state.outstanding("lead-1")).hasSize(1);
  }

  @Test
  void showsNothingOutsideTheScope() {
    state.apply(World.opened("i-1", World.B1, Severity.MAJOR));

    assertThat(state.open(Scope.of(new AreaCode(World.TOWN_A)))).isEmpty();
    assertThat(state.statuses(Scope.of(new AreaCode(World.TOWN_A)))).isEmpty();
    assertThat(state.statuses(ALL)).hasSize(1);
  }
}
