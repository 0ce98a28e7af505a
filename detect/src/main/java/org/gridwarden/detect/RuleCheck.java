package org.gridwarden.detect;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.detect.expression.EventFilter;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.RuleProblem;
import org.gridwarden.model.wire.RuleReading;
import org.gridwarden.model.wire.RuleReading.Expression;
import org.gridwarden.model.wire.RuleText;

/**
 * Whether rules can be used, with all that is wrong with them: their form and their expressions.
 */
public final class RuleCheck {
  private RuleCheck() {}

  /** The rules of a text, YAML or JSON; see {@link RuleText#read}. */
  public static List<RuleReading> check(String text) {
    return RuleText.read(text).stream()
        .map(reading -> reading.with(problems(reading.expressions())))
        .toList();
  }

  /** What is wrong with a rule; empty when it can be used. */
  public static List<String> problems(Rule rule) {
    List<String> problems = new ArrayList<>(rule.problems());
    problems(RuleText.expressions(rule)).forEach(problem -> problems.add(problem.words()));
    return List.copyOf(problems);
  }

  private static List<RuleProblem> problems(List<Expression> expressions) {
    List<RuleProblem> problems = new ArrayList<>();
    for (Expression expression : expressions) {
      for (EventFilter.Problem problem : EventFilter.compile(expression.text()).problems()) {
        problems.add(
            new RuleProblem(
                expression.path(),
                expression.line(),
                expression.column(),
                "cannot be used, at its " + problem));
      }
    }
    return problems;
  }
}
