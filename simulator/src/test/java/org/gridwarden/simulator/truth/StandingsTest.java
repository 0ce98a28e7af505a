package org.gridwarden.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.model.wire.RuleText;
import org.junit.jupiter.api.Test;

class StandingsTest {
  private static final long SECOND = 1_000_000;
  private static final GridCode HERE = new GridCode("440604001001001");
  private static final GridCode BESIDE = new GridCode("440604001001002");
  private static final GridCode FAR = new GridCode("440604001001009");
  private static final String RULES =
      """
      - {id: smoke, name: 烟, area: "440604", merge: {meaning: fire, within: 1m}, condition: {kind: silence, after: 1m, severity: major}}
      - {id: heat, name: 热, area: "440604", merge: {meaning: fire, within: 1m}, condition: {kind: silence, after: 1m, severity: major}}
      - {id: gone, name: 失联, area: "440604", condition: {kind: silence, after: 1m, severity: major}}
      - {id: gateway, name: 网关, area: "440604", mutes: {reach: behind}, condition: {kind: silence, after: 1m, severity: major}}
      """;

  private final Standings standings =
      new Standings(
          RuleText.read(RULES).stream().map(reading -> reading.rule().orElseThrow()).toList(),
          new Neighbourhood(
              Map.of(HERE, Set.of(BESIDE), BESIDE, Set.of(HERE)), Map.of("meter", "gateway-1")));

  @Test
  void whatMeansTheSameAndWasPlayedTogetherMustBeOne() {
    found("s1", incident("a", "smoke", HERE, 10, "", ""), false);
    found("s1", incident("b", "heat", HERE, 20, "", ""), false);
    assertThat(wrong()).containsExactly("b");
    standings.saw(incident("b", "heat", HERE, 20, "a", ""));
    assertThat(wrong()).isEmpty();
    assertThat(standings.merged()).isEqualTo(1);
  }

  @Test
  void bothMayBePartOfAThirdThatOpenedBefore() {
    standings.saw(incident("w", "smoke", BESIDE, 5, "", ""));
    found("s1", incident("a", "smoke", HERE, 10, "w", ""), false);
    found("s1", incident("b", "heat", HERE, 20, "w", ""), false);
    assertThat(wrong()).isEmpty();
  }

  @Test
  void whatComesTooLateForTheWholeStaysAlone() {
    standings.saw(incident("w", "smoke", BESIDE, 0, "", ""));
    found("s1", incident("a", "smoke", HERE, 50, "w", ""), false);
    found("s1", incident("b", "heat", HERE, 65, "", ""), false);
    assertThat(wrong()).isEmpty();
  }

  @Test
  void whatMeansSomethingElseOrIsFarOrLateMustNotBeMerged() {
    standings.saw(incident("w", "smoke", HERE, 10, "", ""));
    standings.saw(incident("other", "gone", HERE, 20, "w", ""));
    standings.saw(incident("far", "heat", FAR, 20, "w", ""));
    standings.saw(incident("late", "heat", HERE, 80, "w", ""));
    standings.saw(incident("before", "heat", HERE, 5, "w", ""));
    standings.saw(incident("right", "heat", BESIDE, 20, "w", ""));
    assertThat(wrong()).containsExactlyInAnyOrder("other", "far", "late", "before");
  }

  @Test
  void aConsequenceMustBeMutedAndAlertNobody() {
    standings.saw(incident("p", "gateway", "gateway-1", HERE, 10, ""));
    found("s1", incident("c", "gone", "meter", HERE, 15, ""), true);
    assertThat(wrong()).containsExactly("c");
    standings.saw(incident("c", "gone", "meter", HERE, 15, "p"));
    assertThat(wrong()).isEmpty();
    standings.alerted("c", 20 * SECOND);
    assertThat(wrong()).containsExactly("c");
  }

  @Test
  void whatGoesOnAfterItsCauseIsOverMayAlert() {
    standings.saw(incident("p", "gateway", "gateway-1", HERE, 10, ""));
    found("s1", incident("c", "gone", "meter", HERE, 15, "p"), true);
    standings.alerted("c", 20 * SECOND);
    assertThat(wrong()).containsExactly("c");
    standings.saw(incident("c", "gone", "meter", HERE, 15, ""));
    assertThat(wrong()).isEmpty();
  }

  @Test
  void nothingOutOfReachIsMuted() {
    standings.saw(incident("p", "gateway", "gateway-1", HERE, 10, ""));
    standings.saw(incident("c", "gone", "stranger", HERE, 15, "p"));
    standings.saw(incident("early", "gone", "meter", HERE, -15, "p"));
    assertThat(wrong()).containsExactlyInAnyOrder("c", "early");
  }

  @Test
  void whatOpensAgainMayBeMutedByWhatBeganSince() {
    standings.saw(incident("p", "gateway", "gateway-1", HERE, 100, ""));
    standings.saw(again(incident("c", "gone", "meter", HERE, 15, "p"), 105));
    standings.saw(again(incident("before", "gone", "meter", HERE, 15, "p"), 95));
    assertThat(wrong()).containsExactly("before");
  }

  @Test
  void whatAlertedBeforeItOpenedAgainMayBeMutedThen() {
    standings.saw(incident("p", "gateway", "gateway-1", HERE, 100, ""));
    standings.alerted("before", 16 * SECOND);
    standings.alerted("since", 106 * SECOND);
    standings.saw(again(incident("before", "gone", "meter", HERE, 15, "p"), 105));
    standings.saw(again(incident("since", "gone", "meter", HERE, 15, "p"), 105));
    assertThat(wrong()).containsExactly("since");
  }

  @Test
  void whatIsNoticedSoonAfterTheParentsEndMayBeMuted() {
    standings.saw(cleared(incident("p", "gateway", "gateway-1", HERE, 10, ""), 20));
    standings.saw(incident("soon", "gone", "meter", HERE, 79, "p"));
    standings.saw(incident("late", "gone", "meter", HERE, 81, "p"));
    assertThat(wrong()).containsExactly("late");
  }

  @Test
  void thatItWasMutedIsNotForgottenWhenTheParentIsOver() {
    standings.saw(incident("p", "gateway", "gateway-1", HERE, 10, ""));
    found("s1", incident("c", "gone", "meter", HERE, 15, "p"), true);
    standings.saw(incident("c", "gone", "meter", HERE, 15, ""));
    assertThat(wrong()).isEmpty();
    assertThat(standings.muted()).isEqualTo(1);
  }

  @Test
  void whatMeansTheSameNearAnIncidentOfAnEarlierRunMayRestOnIt() {
    standings.stood(List.of(incident("earlier", "smoke", HERE, 10, "", "")));
    assertThat(standings.begunBefore(incident("here", "heat", HERE, 60, "", ""))).isTrue();
    assertThat(standings.begunBefore(incident("beside", "heat", BESIDE, 60, "", ""))).isTrue();
    assertThat(standings.begunBefore(incident("far", "heat", FAR, 60, "", ""))).isFalse();
    assertThat(standings.begunBefore(incident("late", "heat", HERE, 80, "", ""))).isFalse();
    assertThat(standings.begunBefore(incident("other", "gone", HERE, 60, "", ""))).isFalse();
  }

  private static SeenIncident again(SeenIncident one, long second) {
    return timed(one, one.clearedMicros(), second * SECOND);
  }

  private static SeenIncident cleared(SeenIncident one, long second) {
    return timed(one, second * SECOND, one.againMicros());
  }

  private static SeenIncident timed(SeenIncident one, long clearedMicros, long againMicros) {
    return new SeenIncident(
        one.id(),
        one.rule(),
        one.subject(),
        one.device(),
        one.grid(),
        one.position(),
        one.openedMicros(),
        clearedMicros,
        againMicros,
        one.mergedInto(),
        one.mutedBy());
  }

  private Set<String> wrong() {
    return standings.wrong().keySet();
  }

  private void found(String story, SeenIncident incident, boolean muted) {
    standings.saw(incident);
    long at = incident.openedMicros();
    standings.found(
        new Expectation(incident.rule(), incident.subject(), "e", at, at, at, story, muted),
        incident);
  }

  private static SeenIncident incident(
      String id, String rule, GridCode grid, long second, String mergedInto, String mutedBy) {
    return incident(id, rule, id, grid, second, mergedInto, mutedBy);
  }

  private static SeenIncident incident(
      String id, String rule, String device, GridCode grid, long second, String mutedBy) {
    return incident(id, rule, device, grid, second, "", mutedBy);
  }

  private static SeenIncident incident(
      String id,
      String rule,
      String device,
      GridCode grid,
      long second,
      String mergedInto,
      String mutedBy) {
    return new SeenIncident(
        id,
        rule,
        device,
        new DeviceId(device),
        grid,
        Position.NONE,
        second * SECOND,
        0,
        0,
        mergedInto,
        mutedBy);
  }
}
