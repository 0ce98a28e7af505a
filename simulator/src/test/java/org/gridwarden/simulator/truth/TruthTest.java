package org.gridwarden.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.simulator.world.Given;
import org.junit.jupiter.api.Test;

class TruthTest {
  private static final DeviceId DEVICE = new DeviceId("d1");
  private static final GridCode GRID = new GridCode("440604001001001");
  private static final Expectation HEAT =
      new Expectation("heat", "d1", "e1", 100, 200, 300, "s1", false);

  private final Truth truth =
      new Truth(
          List.of(
              Given.rule("heat", Given.above("temperature", 0, 60, 50)),
              Given.rule("gone", Given.silent(60))),
          Set.of(DEVICE),
          Neighbourhood.NONE);

  @Test
  void whatWasPlayedAndFoundIsDetected() {
    played();
    truth.saw(List.of(incident("i1", "heat", 200)));
    assertThat(truth.verdict(400).all()).isEqualTo(new Score(1, 1, 0, 0));
  }

  @Test
  void whatWasPlayedAndNotFoundIsMissedOnceItHadToOpen() {
    played();
    assertThat(truth.verdict(199).all().expected()).isZero();
    assertThat(truth.verdict(200).all()).isEqualTo(new Score(1, 0, 1, 0));
    assertThat(truth.verdict(200).missedExamples()).containsExactly(HEAT);
  }

  @Test
  void aMissedOneThatIsFoundLateIsDetected() {
    played();
    assertThat(truth.verdict(400).all().missed()).isEqualTo(1);
    truth.saw(List.of(incident("i1", "heat", 200)));
    assertThat(truth.verdict(400).all().missed()).isZero();
  }

  @Test
  void nothingIsExpectedWhoseTriggerWasNotAcknowledged() {
    truth.expect(HEAT);
    assertThat(truth.verdict(400).all().expected()).isZero();
  }

  @Test
  void whatNothingExplainsIsWrong() {
    played();
    SeenIncident early = incident("i1", "heat", 99);
    SeenIncident late = incident("i2", "heat", 301);
    truth.saw(List.of(early, late));
    assertThat(truth.verdict(150).wrongExamples()).containsExactly(early, late);
    assertThat(truth.verdict(150).all().wrong()).isEqualTo(2);
  }

  @Test
  void oneExpectationExplainsOneIncident() {
    played();
    truth.saw(List.of(incident("i1", "heat", 200), incident("i2", "heat", 201)));
    assertThat(truth.verdict(400).all().wrong()).isEqualTo(1);
  }

  @Test
  void theSameIncidentReadTwiceIsOne() {
    played();
    truth.saw(List.of(incident("i1", "heat", 200)));
    truth.saw(List.of(incident("i1", "heat", 200)));
    assertThat(truth.verdict(400).all()).isEqualTo(new Score(1, 1, 0, 0));
  }

  @Test
  void whatIsForgivenCountsForNothingEitherWay() {
    played();
    truth.forgive(HEAT);
    assertThat(truth.verdict(400)).isEqualTo(Verdict.NONE);
    truth.saw(List.of(incident("i1", "heat", 200)));
    assertThat(truth.verdict(400)).isEqualTo(Verdict.NONE);
  }

  @Test
  void othersAreNobodysBusiness() {
    truth.saw(
        List.of(
            new SeenIncident("i1", "heat", new DeviceId("stranger"), GRID, 200),
            incident("i2", "strange-rule", 200)));
    assertThat(truth.verdict(400)).isEqualTo(Verdict.NONE);
  }

  @Test
  void aSilenceIsRightWhereTheDeviceWasSilent() {
    long second = 1_000_000;
    truth.acknowledged(DEVICE, "e1", 100 * second);
    truth.acknowledged(DEVICE, "e2", 110 * second);
    truth.acknowledged(DEVICE, "e3", 180 * second);
    truth.saw(
        List.of(
            incident("before it spoke in this run", "gone", 90 * second),
            incident("in the gap", "gone", 170 * second),
            incident("after its last word", "gone", 240 * second)));
    assertThat(truth.verdict(0).all().wrong()).isZero();
    truth.saw(List.of(incident("while it spoke", "gone", 105 * second)));
    assertThat(truth.verdict(0).all().wrong()).isEqualTo(1);
  }

  @Test
  void whoWasSilentAlreadyNeedNotBeFoundSilentOnceMore() {
    long second = 1_000_000;
    Expectation gone =
        new Expectation("gone", "d1", "e1", 100 * second, 160 * second, 200 * second, "s1", false);
    truth.expect(gone);
    truth.acknowledged(DEVICE, "e1", 100 * second);
    truth.saw(List.of(incident("over before", "gone", 80 * second, 90 * second)));
    assertThat(truth.verdict(300 * second).all().missed()).isEqualTo(1);
    truth.saw(List.of(incident("since before it spoke", "gone", 90 * second, 101 * second)));
    assertThat(truth.verdict(300 * second).all()).isEqualTo(Score.NONE);
  }

  private void played() {
    truth.expect(HEAT);
    truth.acknowledged(DEVICE, "e1", 150);
  }

  private static SeenIncident incident(String id, String rule, long openedMicros, long cleared) {
    return new SeenIncident(
        id, rule, "d1", DEVICE, GRID, Position.NONE, openedMicros, cleared, 0, "", "");
  }

  private static SeenIncident incident(String id, String rule, long openedMicros) {
    return new SeenIncident(id, rule, DEVICE, GRID, openedMicros);
  }
}
