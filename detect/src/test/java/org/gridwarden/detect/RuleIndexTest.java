package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.disabled;
import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.intruder;
import static org.gridwarden.detect.Rules.rule;
import static org.gridwarden.detect.Rules.scoped;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Rules.silent;
import static org.gridwarden.detect.Rules.where;
import static org.gridwarden.detect.Said.camera;
import static org.gridwarden.detect.Said.reading;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Event;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Severity;
import org.junit.jupiter.api.Test;

class RuleIndexTest {
  private static List<String> applicable(Event event, Rule... rules) {
    return new RuleIndex(List.of(rules))
        .applicable(event).stream().map(watched -> watched.rule().id()).toList();
  }

  @Test
  void namesTheRulesForAMeasureAnObjectAndEveryEvent() {
    Rule[] rules = {hot(seconds(1)), intruder(), silent(seconds(60))};

    assertThat(applicable(reading("d1").celsius(20), rules)).containsExactly("silent", "hot");
    assertThat(applicable(reading("d1").value("humidity", 3).event(), rules))
        .containsExactly("silent");
    assertThat(applicable(camera("c1").sees("person", "t"), rules))
        .containsExactly("silent", "intruder");
    assertThat(applicable(camera("c1").sees("cat", "t"), rules)).containsExactly("silent");
  }

  @Test
  void looksAtTheArea() {
    Rule elsewhere = scoped("440604001", Set.of(), hot(seconds(1)));

    assertThat(applicable(reading("d1").celsius(20), elsewhere)).isEmpty();
    assertThat(applicable(reading("d1").in("440604001001001").celsius(20), elsewhere))
        .containsExactly("hot");
  }

  @Test
  void looksAtTheDeviceKind() {
    Rule boilers = scoped("440604", Set.of("boiler", "oven"), hot(seconds(1)));

    assertThat(applicable(reading("d1").celsius(20), boilers)).isEmpty();
    assertThat(applicable(reading("d1").from("oven").celsius(20), boilers)).containsExactly("hot");
  }

  @Test
  void leavesOutWhatIsDisabledOrCannotBeUsed() {
    Rule senseless = rule("senseless", new Silence(Duration.ZERO, Severity.INFO));

    assertThat(applicable(reading("d1").celsius(20), disabled(hot(seconds(1))), senseless))
        .isEmpty();
  }

  @Test
  void looksAtTheFilterLast() {
    Rule filtered = where("values.temperature > 60 && device.startsWith('d')", hot(seconds(1)));

    assertThat(applicable(reading("d1").celsius(70), filtered)).containsExactly("hot");
    assertThat(applicable(reading("d1").celsius(50), filtered)).isEmpty();
    assertThat(applicable(reading("e1").celsius(70), filtered)).isEmpty();
  }

  @Test
  void countsWhatCouldNotBeFiltered() {
    RuleIndex index = new RuleIndex(List.of(where("values.smoke > 1", hot(seconds(1)))));

    assertThat(index.applicable(reading("d1").celsius(70))).isEmpty();
    assertThat(index.applicable(reading("d1").value("smoke", 2).celsius(70))).hasSize(1);

    assertThat(index.unfiltered()).isEqualTo(1);
  }

  @Test
  void tellsWhatIsWrongWithARuleThatTakesNoPart() {
    Rule senseless = where("kind == 5", hot(seconds(1)));
    RuleIndex index = new RuleIndex(List.of(senseless));

    assertThat(index.rule("hot")).isEmpty();
    assertThat(index.problems().get(senseless))
        .singleElement()
        .asString()
        .contains("where cannot be used, at its line 1, column 6");
  }

  @Test
  void aRuleThatIsTheSameAsBeforeIsNotCompiledAgain() {
    Rule filtered = where("values.temperature > 60", hot(seconds(1)));
    RuleIndex before = new RuleIndex(List.of(filtered));
    RuleIndex now = before.now(List.of(filtered, intruder()), Surroundings.NONE);

    assertThat(now.rule("hot").orElseThrow().filter())
        .isSameAs(before.rule("hot").orElseThrow().filter());
    assertThat(now.rule("intruder")).isPresent();
  }
}
