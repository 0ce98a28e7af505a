package org.gridwarden.backtest.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.intruder;
import static org.gridwarden.detect.Rules.meaning;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Rules.silent;
import static org.gridwarden.detect.Said.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.detect.correlate.Neighbours;
import org.gridwarden.detect.correlate.Ties;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.IncidentState;
import org.gridwarden.model.Merging;
import org.gridwarden.model.Muting;
import org.gridwarden.model.Position;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Severity;
import org.gridwarden.model.Standing;
import org.junit.jupiter.api.Test;

class AmongStoredTest {
  private static final Rule HOT = meaning("fire", hot(seconds(2)));
  private static final Rule INTRUDER = meaning("fire", intruder());

  @Test
  void isPartOfAStoredOneThatOpenedBeforeAndMeansTheSame() {
    AmongStored among =
        among(HOT, List.of(HOT, INTRUDER), Map.of(), opened("intruder", "s1", "c1", "12:00"));

    List<IncidentChange> told = among.take(opened("hot", "t1", "d1", "12:01"));
    told.addAll(among.end(time("13:00")));

    assertThat(told)
        .extracting(change -> change.incident().standing().mergedInto())
        .isNotEmpty()
        .containsOnly("s1");
    assertThat(among.summary(List.of(fired("t1")))).isEqualTo(new AmongStored.Summary(1, 0, 0));
  }

  @Test
  void standsForItselfWhereTheStoredOneOpensLater() {
    AmongStored among =
        among(HOT, List.of(HOT, INTRUDER), Map.of(), opened("intruder", "s1", "c1", "12:02"));

    List<IncidentChange> told = among.take(opened("hot", "t1", "d1", "12:01"));
    told.addAll(among.end(time("13:00")));

    assertThat(told.get(0).incident().standing()).isEqualTo(Standing.OWN);
    assertThat(among.summary(List.of(fired("t1")))).isEqualTo(new AmongStored.Summary(0, 0, 0));
  }

  @Test
  void isPartOfAnotherTriedOne() {
    AmongStored among = among(HOT, List.of(HOT), Map.of());

    among.take(opened("hot", "t1", "d1", "12:00"));
    among.take(opened("hot", "t2", "d2", "12:01"));

    assertThat(among.summary(List.of(fired("t1"), fired("t2"))))
        .isEqualTo(new AmongStored.Summary(0, 1, 0));
  }

  @Test
  void isMutedByAStoredFaultOfTheOneThatSpeaksForIt() {
    Rule silent = silent(seconds(60));
    Rule gateway = muting("gateway-down", Muting.Reach.BEHIND, "silent");
    AmongStored among =
        among(
            silent,
            List.of(silent, gateway),
            Map.of("d1", "gw"),
            opened("gateway-down", "s1", "gw", "12:01:01"));

    List<IncidentChange> told = among.take(opened("silent", "t1", "d1", "12:01"));
    told.addAll(among.take(opened("silent", "t2", "d9", "12:02")));
    told.addAll(among.end(time("13:00")));

    assertThat(told)
        .filteredOn(change -> change.incident().standing().alerts())
        .extracting(change -> change.incident().id())
        .containsOnly("t2");
    assertThat(among.summary(List.of(fired("t1"), fired("t2"))))
        .isEqualTo(new AmongStored.Summary(0, 0, 1));
  }

  /** As live: the gateway is heard again before what is behind it. */
  @Test
  void aStoredFaultMutesForTheGraceAfterItsEnd() {
    Rule silent = silent(seconds(60));
    Rule gateway = muting("gateway-down", Muting.Reach.BEHIND, "silent");
    IncidentChange fault = opened("gateway-down", "s1", "gw", "12:01:01");
    AmongStored among =
        among(
            silent,
            List.of(silent, gateway),
            Map.of("d1", "gw", "d2", "gw", "d3", "gw"),
            fault,
            cleared(fault, "12:05"));

    List<IncidentChange> told = among.take(opened("silent", "goes-on", "d1", "12:01"));
    IncidentChange soon = opened("silent", "soon", "d2", "12:05:20");
    told.addAll(among.take(soon));
    told.addAll(among.take(cleared(soon, "12:05:40")));
    told.addAll(among.take(opened("silent", "later", "d3", "12:06:10")));
    told.addAll(among.end(time("13:00")));

    assertThat(told)
        .filteredOn(change -> change.incident().standing().alerts())
        .extracting(change -> change.incident().id() + " " + change.kind())
        .containsExactly("goes-on UNMUTED", "later OPENED");
    assertThat(told)
        .filteredOn(change -> change.kind() == ChangeKind.UNMUTED)
        .extracting(change -> change.incident().changedAt())
        .containsExactly(time("12:06"));
  }

  private static AmongStored among(
      Rule tried, List<Rule> rules, Map<String, String> via, IncidentChange... stored) {
    return new AmongStored(
        tried.id(), new Ties(rules, via, Neighbours.NONE), new ArrayList<>(List.of(stored)));
  }

  private static Rule muting(String id, Muting.Reach reach, String muted) {
    Rule like = silent(seconds(60));
    return new Rule(
        id,
        1,
        true,
        id,
        id,
        like.area(),
        Set.of(),
        like.schedule(),
        like.condition(),
        Duration.ZERO,
        Duration.ZERO,
        Set.of(),
        "",
        false,
        Merging.NONE,
        new Muting(reach, Set.of(muted)));
  }

  private static Fired fired(String id) {
    Instant at = time("12:00");
    return new Fired(
        id, "", "", new GridCode("440604003007012"), at, Instant.EPOCH, Severity.MINOR);
  }

  private static IncidentChange cleared(IncidentChange opened, String at) {
    Incident i = opened.incident();
    Incident over =
        new Incident(
            i.id(),
            i.rule(),
            1,
            "",
            "",
            i.grid(),
            i.device(),
            i.deviceKind(),
            i.severity(),
            IncidentState.CLEARED,
            i.openedAt(),
            time(at),
            time(at),
            i.step() + 1,
            1,
            i.openingEvent(),
            Position.NONE,
            Map.of(),
            Map.of(),
            Duration.ZERO);
    return new IncidentChange(over, ChangeKind.CLEARED, "", "", null);
  }

  private static IncidentChange opened(String rule, String id, String device, String at) {
    Instant opened = time(at);
    Incident incident =
        new Incident(
            id,
            rule,
            1,
            "",
            "",
            new GridCode("440604003007012"),
            new DeviceId(device),
            "kind",
            Severity.MINOR,
            IncidentState.OPEN,
            opened,
            opened,
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
