package org.gridwarden.detect.expression;

import java.util.List;
import java.util.Optional;
import org.gridwarden.model.Event;

/** Whether an event is one that a rule wants to hear of. */
public interface EventFilter {
  /** Every event is. */
  EventFilter ALWAYS = event -> Verdict.YES;

  Verdict judge(Event event);

  /** Whether the event certainly is one; what cannot be worked out is not. */
  default boolean test(Event event) {
    return judge(event) == Verdict.YES;
  }

  /** What an expression says about an event. */
  enum Verdict {
    YES,
    NO,
    /** It cannot be worked out, e.g. because the event has no such value. */
    FAILED
  }

  /**
   * What became of a text.
   *
   * @param filter empty where there are problems
   * @param problems every one that was found
   */
  record Compiled(Optional<EventFilter> filter, List<Problem> problems) {
    public Compiled {
      problems = List.copyOf(problems);
    }
  }

  /**
   * One thing that is wrong with a text.
   *
   * @param line from 1
   * @param column from 1
   */
  record Problem(int line, int column, String message) {
    @Override
    public String toString() {
      return "line " + line + ", column " + column + ": " + message;
    }
  }

  /**
   * What became of a text depends on nothing else, so it is worked out once and shared.
   *
   * @param text a CEL expression of type bool over the variables of {@link EventVariables}; blank
   *     for every event
   */
  static Compiled compile(String text) {
    return text.isBlank()
        ? new Compiled(Optional.of(ALWAYS), List.of())
        : Expressions.compiled(text);
  }
}
