package org.gridwarden.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gridwarden.model.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTextTest {
  private static final String NIGHT =
      """
      id: night-watch
      name: 夜间闯入          # shown in Chinese
      area: "440604"
      deviceKinds: [camera]
      tags: [school]
      where: >
        labels.object == 'person'
        && values.score > 0.6
      schedule: {zone: Asia/Shanghai, on: holidays, calendar: china, from: 22:00, to: 06:00}
      condition:
        kind: object-in-zone
        objects: [person]
        clearAfter: 30s
        severity: major
      """;

  @Test
  void readsYaml() {
    Rule rule = only(NIGHT).rule().orElseThrow();

    assertThat(rule.id()).isEqualTo("night-watch");
    assertThat(rule.schedule().fromMinute()).isEqualTo(22 * 60);
    assertThat(rule.schedule().calendar().name()).isEqualTo("china");
    assertThat(rule.where()).contains("values.score > 0.6");
  }

  @Test
  void yamlAndJsonAreTheSameRule() {
    Rule rule = only(NIGHT).rule().orElseThrow();

    assertThat(only(new String(RuleJson.write(rule), StandardCharsets.UTF_8)).rule())
        .contains(rule);
    assertThat(only(RuleText.yaml(rule)).rule()).contains(rule);
    assertThat(RuleText.yaml(rule)).contains("from: 22:00").doesNotContain("escalateAfter");
  }

  @Test
  void readsAListAndTellsEachRulesOwnProblems() {
    List<RuleReading> readings =
        RuleText.read(
            """
            - id: one
              name: n
              area: 440604
              condition: {kind: silence, after: 0s, severity: info}
            - id: two
              name: n
              area: "440604"
              condition: {kind: silence, after: 5m, severity: info}
            - id: two
              name: n
              area: "440604"
              condition: {kind: silence, after: 5m, severity: info}
            """);

    assertThat(readings).extracting(RuleReading::id).containsExactly("one", "two", "two");
    assertThat(readings.get(0).problems())
        .extracting(RuleProblem::toString)
        .containsExactly(
            "line 3, column 3: area must be a text",
            "line 4, column 30: condition.after must be more than nothing, was PT0S");
    assertThat(readings.get(1).rule()).isPresent();
    assertThat(readings.get(2).problems())
        .extracting(RuleProblem::words)
        .containsExactly("id is that of rule 2 of this text, too");
  }

  @Test
  void listsEveryProblemWithItsPlace() {
    RuleReading reading =
        only(
            """
            id: "bad id"
            nane: n
            area: "12345"
            schedule:
              zone: Mars/Olympus
              from: 25:00
            condition:
              kind: threshold
              measure: smoke
              direction: up
              hold: soon
              steps:
                - {severity: major, raiseAt: 5}
                - {severity: worst, raiseAt: x, clearAt: 3}
            escalateAfter: 5
            """);

    assertThat(reading.rule()).isEmpty();
    assertThat(reading.problems())
        .extracting(problem -> problem.line() + " " + problem.path())
        .containsExactlyInAnyOrder(
            "1 id",
            "2 nane",
            "1 name",
            "3 area",
            "5 schedule.zone",
            "6 schedule.from",
            "10 condition.direction",
            "11 condition.hold",
            "13 condition.steps[0].clearAt",
            "14 condition.steps[1].severity",
            "14 condition.steps[1].raiseAt",
            "15 escalateAfter");
  }

  /** Nothing false is told of what stands in the place of a field that could not be read. */
  @Test
  void listsWhatIsWrongWithTheFormAndWithTheMeaningTogether() {
    RuleReading reading =
        only(
            """
            id: r
            name: ""
            area: "12345"
            condition:
              kind: threshold
              measure: ""
              direction: above
              hold: -3s
              steps:
                - {severity: minor, raiseAt: 45, clearAt: 50}
                - {severity: minor, raiseAt: 40, clearAt: 30}
            mutes: {reach: nowhere}
            merge: {meaning: fire, within: -1m}
            escalateAfter: 5
            """);

    assertThat(reading.rule()).isEmpty();
    assertThat(reading.problems())
        .extracting(problem -> problem.line() + " " + problem.words())
        .containsExactlyInAnyOrder(
            "3 area area code must be 2, 4, 6, 9, 12 or 15 digits, was '12345'",
            "8 condition.hold must be a length of time like 250ms, 30s, 5m, 24h or 7d, was '-3s'",
            "12 mutes.reach must be one of [nobody, behind, grid, community, town], was"
                + " 'nowhere'",
            "13 merge.within must be a length of time like 250ms, 30s, 5m, 24h or 7d, was '-1m'",
            "14 escalateAfter must be a text",
            "2 name must not be empty",
            "6 condition.measure must not be empty",
            "10 condition.steps[0].clearAt must not lie beyond raiseAt",
            "11 condition.steps[1] must be further out and worse than the one before");
  }

  @Test
  void placesWhatIsWrongWithTheMeaning() {
    RuleReading reading =
        only(
            """
            id: r
            name: n
            area: "440604"
            condition:
              kind: threshold
              measure: ""
              direction: above
              hold: 1s
              steps:
                - {severity: major, raiseAt: 5, clearAt: 4}
                - {severity: minor, raiseAt: 6, clearAt: 7}
            """);

    assertThat(reading.problems())
        .extracting(RuleProblem::toString)
        .containsExactly(
            "line 6, column 3: condition.measure must not be empty",
            "line 11, column 37: condition.steps[1].clearAt must not lie beyond raiseAt",
            "line 11, column 7: condition.steps[1] must be further out and worse than the one"
                + " before");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing but a remark",
        "[]",
        "just a text",
        "{\"id\": \"a\", \"id\": \"b\"}",
        "id: a\nid: b\n",
        "id: a\n---\nid: b\n",
        "id: \"never ends\n",
        "\tid: a",
        "{\"id\": }",
        "a: &a [x]\nb: *a\n",
        "a: &a {b: c}\n",
        "<<: *nothing\n",
        "id: !!javax.script.ScriptEngineManager [1]\n",
        "? [a, b]\n: c\n",
        "\u0000",
        "- - - - - - - - - -",
      })
  void refusesWhatIsNoRuleInWords(String text) {
    assertThat(RuleText.read(text))
        .isNotEmpty()
        .allSatisfy(
            reading -> {
              assertThat(reading.rule()).isEmpty();
              assertThat(reading.problems())
                  .isNotEmpty()
                  .allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
            });
  }

  @Test
  void refusesWhatIsTooLargeOrTooDeep() {
    assertThat(only("a".repeat(RuleText.LENGTH_MAX + 1)).problems()).isNotEmpty();
    assertThat(only("[".repeat(100_000)).problems()).isNotEmpty();
    assertThat(only("a: " + "[".repeat(100_000)).problems()).isNotEmpty();
    assertThat(only("a: " + "{b: ".repeat(5_000)).problems()).isNotEmpty();
    assertThat(only("[" + "{},".repeat(RuleText.RULES_MAX) + "{}]").problems()).hasSize(1);
  }

  /** A few hundred letters that would be a billion words if they were put together. */
  @Test
  void aBombOfAliasesDoesNotGoOff() {
    StringBuilder bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (char name = 'b'; name < 'k'; name++) {
      bomb.append(name).append(": &").append(name).append(" [");
      bomb.append(("*" + (char) (name - 1) + ", ").repeat(9)).append("]\n");
    }

    assertThat(only(bomb.toString()).problems())
        .extracting(RuleProblem::toString)
        .containsExactly("line 1, column 4: anchors and aliases are not allowed");
  }

  /** The schema is what the reader asks for; here is that it says so in words editors know. */
  @Test
  void theSchemaNamesEveryFieldTheReaderKnows() throws Exception {
    JsonNode schema = new ObjectMapper().readTree(RuleText.schema());
    JsonNode rule = schema.at("/$defs/rule");

    assertThat(rule.get("required"))
        .extracting(JsonNode::textValue)
        .containsExactlyInAnyOrder("id", "name", "area", "condition");
    assertThat(fields(rule)).isEqualTo(known("{\"x\": 1}", ""));
    assertThat(fields(rule.at("/properties/schedule/anyOf/0")))
        .isEqualTo(known("{\"schedule\": {\"x\": 1}}", "schedule."));
    for (JsonNode condition : rule.at("/properties/condition/oneOf")) {
      String kind = condition.at("/properties/kind/enum/0").textValue();
      assertThat(fields(condition))
          .as(kind)
          .isEqualTo(
              known("{\"condition\": {\"kind\": \"" + kind + "\", \"x\": 1}}", "condition."));
    }
    assertThat(rule.at("/properties/condition/oneOf").size()).isGreaterThan(3);
  }

  private static Set<String> fields(JsonNode schema) {
    Set<String> fields = new TreeSet<>();
    schema.get("properties").fieldNames().forEachRemaining(fields::add);
    return fields;
  }

  /** What the reader itself says it knows when it is given a field x. */
  private static Set<String> known(String json, String path) {
    String said =
        only(json).problems().stream()
            .filter(problem -> problem.path().equals(path + "x"))
            .findAny()
            .orElseThrow()
            .message();
    return new TreeSet<>(
        List.of(said.substring(said.indexOf('[') + 1, said.indexOf(']')).split(", ")));
  }

  private static RuleReading only(String text) {
    List<RuleReading> readings = RuleText.read(text);
    assertThat(readings).hasSize(1);
    return readings.get(0);
  }
}
