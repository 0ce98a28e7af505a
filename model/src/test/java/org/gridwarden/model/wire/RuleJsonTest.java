package org.gridwarden.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.model.Anomaly;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Composite;
import org.gridwarden.model.Condition;
import org.gridwarden.model.Corroboration;
import org.gridwarden.model.Count;
import org.gridwarden.model.Crossing;
import org.gridwarden.model.Crowd;
import org.gridwarden.model.Dwell;
import org.gridwarden.model.Position;
import org.gridwarden.model.RateOfChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Schedule;
import org.gridwarden.model.Scope;
import org.gridwarden.model.Sequence;
import org.gridwarden.model.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleJsonTest {
  private static final Schedule NIGHT =
      new Schedule(
          ZoneId.of("Asia/Shanghai"), Set.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY), 1_320, 360);

  private static final String SILENT =
      """
      {"id":"silent","name":"失联","area":"440604",
       "condition":{"kind":"silence","after":"5m","severity":"warning"}%s}""";

  @Test
  void readsBackEveryKindOfConditionAsItWasWritten() {
    List<Condition> conditions =
        List.of(
            new Condition.Threshold(
                "temperature",
                Condition.Direction.ABOVE,
                Duration.ofMillis(2_500),
                List.of(
                    new Condition.Threshold.Step(Severity.WARNING, 55, 50.5),
                    new Condition.Threshold.Step(Severity.CRITICAL, 70, 65))),
            new Condition.ObjectInZone(
                Set.of("person", "car"),
                Set.of("fire-lane"),
                0.6,
                Duration.ofSeconds(30),
                Severity.MINOR,
                5,
                Severity.MAJOR),
            new Condition.Silence(Duration.ofHours(24), Severity.INFO),
            new RateOfChange(
                "waterLevel",
                Duration.ofMinutes(5),
                RateOfChange.Direction.RISING,
                List.of(new RateOfChange.Step(Severity.MAJOR, 0.3, 0.1))),
            new Count(
                Count.Of.DEVICES,
                Duration.ofMinutes(10),
                Scope.COMMUNITY,
                List.of(new Count.Step(Severity.MINOR, 3), new Count.Step(Severity.MAJOR, 8)),
                Duration.ofMinutes(2)),
            new Dwell(
                Set.of("person"),
                Set.of("pavement"),
                0.5,
                Duration.ofMinutes(3),
                Duration.ofSeconds(30),
                Severity.MINOR,
                Duration.ofMinutes(1)),
            new Crowd(
                Set.of("person"),
                Set.of(),
                0,
                Duration.ofMinutes(1),
                List.of(new Crowd.Step(Severity.WARNING, 10, 6)),
                Duration.ofSeconds(30)),
            new Sequence(
                Scope.GRID,
                Duration.ofMinutes(10),
                List.of(
                    new Sequence.Step("opened", "values.open == 1.0", false),
                    new Sequence.Step("closed", "values.open == 0.0", true)),
                Severity.MAJOR,
                Duration.ofHours(1)),
            new Corroboration(
                Set.of("camera", "smoke", "temperature"),
                2,
                Duration.ofMinutes(5),
                true,
                Severity.CRITICAL,
                Duration.ofMinutes(10)),
            new Crossing("440604010", List.of(), Crossing.On.LEAVE, 3, 0, Severity.MINOR),
            new Crossing(
                "",
                List.of(
                    new Position(113.1, 23.0),
                    new Position(113.2, 23.0),
                    new Position(113.2, 23.1)),
                Crossing.On.ENTER,
                2,
                15,
                Severity.MAJOR),
            new Composite(
                Scope.COMMUNITY,
                List.of(
                    new Composite.Part("smoke", Severity.MAJOR, false),
                    new Composite.Part("power-cut", Severity.INFO, true)),
                1,
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Severity.CRITICAL,
                Duration.ofMinutes(1)),
            new Anomaly(
                "power", 0.9, Duration.ofHours(24), Severity.WARNING, Duration.ofMinutes(10)));
    assertThat(conditions.stream().map(Object::getClass).collect(Collectors.toSet()))
        .isEqualTo(Set.of(Condition.class.getPermittedSubclasses()));
    for (Condition condition : conditions) {
      Rule rule = rule(condition, NIGHT);
      assertThat(RuleJson.read(RuleJson.write(rule)).orThrow()).isEqualTo(rule);
    }
  }

  @Test
  void aRuleThatAlwaysWatchesHasNoSchedule() {
    Rule rule = rule(new Condition.Silence(Duration.ofMinutes(5), Severity.INFO), Schedule.ALWAYS);

    String json = new String(RuleJson.write(rule), StandardCharsets.UTF_8);

    assertThat(json).contains("\"schedule\":null").contains("\"after\":\"5m\"");
    assertThat(read(json).orThrow()).isEqualTo(rule);
  }

  @Test
  void fillsInWhatMayBeLeftOut() {
    Rule rule = read(SILENT.formatted("")).orThrow();

    assertThat(rule.version()).isEqualTo(1);
    assertThat(rule.enabled()).isTrue();
    assertThat(rule.deviceKinds()).isEmpty();
    assertThat(rule.schedule()).isEqualTo(Schedule.ALWAYS);
    assertThat(rule.escalateAfter()).isZero();
  }

  @Test
  void aWatchUntilMidnightEndsWithTheDay() {
    String json =
        SILENT.formatted(
            ",\"schedule\":{\"zone\":\"UTC\",\"days\":[1],\"from\":\"22:00\",\"to\":\"00:00\"}");

    assertThat(read(json).orThrow().schedule().toMinute()).isEqualTo(1_440);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ,"escalatAfter":"60s"             | escalatAfter is not known
          ,"escalateAfter":"soon"           | escalateAfter must be a length of time
          ,"deviceKinds":"camera"           | deviceKinds must be a list of texts
          ,"version":1.5                    | version must be a whole number
          ,"area":"4406"}x                  | not JSON
          ,"schedule":{"zone":"Mars/Olympus","days":[1],"from":"22:00","to":"06:00"} | schedule.zone must be a time zone
          ,"schedule":{"zone":"UTC","days":[],"from":"22:00","to":"06:00"} | schedule.days must name at least one day
          ,"schedule":{"zone":"UTC","days":[1],"from":"25:00","to":"06:00"} | schedule.from must be a time of day
          """)
  void namesTheFieldThatIsWrong(String field, String problem) {
    assertThat(reason(SILENT.formatted(field))).contains(problem);
  }

  @Test
  void refusesStepsThatDoNotGetWorse() {
    String json =
        """
        {"id":"t","name":"n","area":"440604","condition":{"kind":"threshold","measure":"t",
         "direction":"above","hold":"0s","steps":[{"severity":"major","raiseAt":60,"clearAt":55},
         {"severity":"warning","raiseAt":70,"clearAt":65}]}}""";

    assertThat(reason(json)).contains("steps[1] must be further out and worse");
  }

  @Test
  void refusesAnUnknownKindOfCondition() {
    assertThat(
            reason("{\"id\":\"t\",\"name\":\"n\",\"area\":\"44\",\"condition\":{\"kind\":\"?\"}}"))
        .contains("condition.kind must be one of", "rate-of-change", "was '?'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"kind":"count","of":"devices","within":"1m","by":"device","steps":[{"severity":"minor","raiseAt":2}]} | by must be an area where devices are counted
          {"kind":"count","of":"events","within":"1m","by":"street","steps":[]} | condition.by must be one of [device, grid, community, town, district], was 'street'
          {"kind":"count","of":"events","within":"1m","by":"grid","steps":[{"severity":"minor","raiseAt":2,"clearAt":1}]} | condition.steps[0].clearAt is not known
          {"kind":"crossing","ring":[[113.1,91]],"on":"enter","severity":"minor"} | condition.ring[0] position must be WGS-84 degrees
          {"kind":"crossing","ring":[[113.1]],"on":"enter","severity":"minor"} | condition.ring must be a list of [lon, lat]
          {"kind":"composite","by":"grid","parts":[{"rule":"a"},{"rule":"a"},{"rule":" "}],"atLeast":4,"severity":"minor"} | condition.parts[1].rule must differ from those before; condition.parts[2].rule must not be empty; condition.atLeast must be 1 to 3, was 4
          {"kind":"silence","after":"999999999999d","severity":"minor"} | condition.after must be at most 366d, was PT23999999999976H
          {"kind":"composite","by":"grid","parts":[{"rule":"a","absent":true}],"severity":"minor"} | condition.parts must not all be absent: nothing would begin it
          {"kind":"sequence","by":"device","within":"1m","steps":[{"name":"a","where":"true","absent":true},{"name":"a","where":" "}],"severity":"minor","clearAfter":"1m"} | condition.steps[1].where must not be empty; condition.steps[1].name must differ from those before; condition.steps[0] must not be absent
          """)
  void namesWhatIsWrongWithACondition(String condition, String problem) {
    String json = "{\"id\":\"t\",\"name\":\"n\",\"area\":\"44\",\"condition\":" + condition + "}";

    assertThat(reason(json)).contains(problem);
  }

  private static Rule rule(Condition condition, Schedule schedule) {
    return new Rule(
        "fire",
        3,
        true,
        "火灾隐患",
        "Fire risk",
        new AreaCode("440604"),
        Set.of("temperature"),
        schedule,
        condition,
        Duration.ofSeconds(60),
        Duration.ZERO);
  }

  private static Decoded<Rule> read(String json) {
    return RuleJson.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String reason(String json) {
    Decoded<Rule> decoded = read(json);
    assertThat(decoded).isInstanceOf(Decoded.Bad.class);
    return ((Decoded.Bad<Rule>) decoded).reason();
  }
}
