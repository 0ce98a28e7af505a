package org.gridwarden.detect.expression;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import org.gridwarden.model.Event;

/** A checked expression, ready to be asked. */
record CelFilter(Program program, NeededKeys needed) implements EventFilter {
  @Override
  public Verdict judge(Event event) {
    if (!needed.areIn(event)) {
      return Verdict.FAILED;
    }
    try {
      boolean yes = Boolean.TRUE.equals(program.eval(new EventVariables(event)));
      return yes ? Verdict.YES : Verdict.NO;
    } catch (CelEvaluationException impossible) {
      return Verdict.FAILED;
    }
  }
}
