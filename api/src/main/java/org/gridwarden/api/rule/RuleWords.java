package org.gridwarden.api.rule;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.gridwarden.api.http.Problem;
import org.gridwarden.detect.RuleCheck;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.RuleProblem;
import org.gridwarden.model.wire.RuleReading;

/** What the api says about rules that somebody wrote. */
final class RuleWords {
  private RuleWords() {}

  /**
   * @throws Problem 422 with every problem where the rule cannot be used
   */
  static Rule usable(JsonObject json) {
    RuleReading reading = RuleCheck.check(json.encode()).get(0);
    return reading
        .rule()
        .orElseThrow(
            () ->
                Problem.of(
                        422,
                        String.join(
                            "; ", reading.problems().stream().map(RuleProblem::words).toList()))
                    .with("problems", problems(reading.problems())));
  }

  /** {@code RuleCheck} of the contract. */
  static JsonObject checked(Buffer text) {
    List<RuleReading> readings = RuleCheck.check(text.toString());
    JsonArray rules = new JsonArray();
    for (RuleReading reading : readings) {
      rules.add(
          new JsonObject()
              .put("id", reading.id())
              .put("line", reading.line())
              .put("problems", problems(reading.problems())));
    }
    boolean good = readings.stream().allMatch(reading -> reading.rule().isPresent());
    return new JsonObject().put("good", good).put("rules", rules);
  }

  /** Names of the fields in which two versions of a rule differ, but for the version itself. */
  static JsonArray changed(JsonObject before, JsonObject after) {
    TreeSet<String> fields = new TreeSet<>(before.fieldNames());
    fields.addAll(after.fieldNames());
    fields.remove("version");
    fields.removeIf(field -> Objects.equals(before.getValue(field), after.getValue(field)));
    return new JsonArray(List.copyOf(fields));
  }

  private static JsonArray problems(List<RuleProblem> problems) {
    JsonArray json = new JsonArray();
    for (RuleProblem problem : problems) {
      json.add(
          new JsonObject()
              .put("path", problem.path())
              .put("line", problem.line())
              .put("column", problem.column())
              .put("problem", problem.words()));
    }
    return json;
  }
}
