package org.gridwarden.model.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridwarden.model.Rule;

/**
 * What became of one rule in a text.
 *
 * @param id as it is written; "" where there is none
 * @param line where the rule begins, from 1
 * @param rule empty where there are problems
 * @param expressions every text in it that is an expression over an event; not looked into here
 * @param problems every one that was found
 */
public record RuleReading(
    String id,
    int line,
    Optional<Rule> rule,
    List<Expression> expressions,
    List<RuleProblem> problems) {
  public RuleReading {
    expressions = List.copyOf(expressions);
    problems = List.copyOf(problems);
  }

  /** An expression and where it stands. */
  public record Expression(String path, int line, int column, String text) {}

  /** With what somebody who knows more found. */
  public RuleReading with(List<RuleProblem> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<RuleProblem> all = new ArrayList<>(problems);
    all.addAll(more);
    return new RuleReading(id, line, Optional.empty(), expressions, all);
  }
}
