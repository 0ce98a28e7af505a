package org.gridwarden.simulator.world;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.model.Composite;
import org.gridwarden.model.Condition;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Corroboration;
import org.gridwarden.model.Count;
import org.gridwarden.model.Crossing;
import org.gridwarden.model.RateOfChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Schedule;
import org.gridwarden.model.Sequence;
import org.gridwarden.model.Severity;

/**
 * Of which rules it is known here what makes them open an incident, and what not. Others may be in
 * force beside them: nobody says then what they must find, nor that they must not.
 */
final class Understanding {
  private Understanding() {}

  static List<Rule> of(List<Rule> rules) {
    List<Rule> single =
        rules.stream()
            .filter(rule -> rule.tags().isEmpty())
            .filter(rule -> rule.where().isEmpty() ? plain(rule) : listening(rule))
            .toList();
    Set<String> known = single.stream().map(Rule::id).collect(Collectors.toSet());
    return single.stream()
        .filter(
            rule ->
                !(rule.condition() instanceof Composite composite)
                    || composite.parts().stream().allMatch(part -> known.contains(part.rule())))
        .toList();
  }

  private static boolean plain(Rule rule) {
    Condition condition = rule.condition();
    if (condition instanceof Crossing crossing) {
      return !crossing.ring().isEmpty() && crossing.on() == Crossing.On.ENTER;
    }
    if (condition instanceof Sequence sequence) {
      return playable(sequence);
    }
    if (condition instanceof Composite composite) {
      return always(rule)
          && composite.scope().ofArea()
          && composite.within().isZero()
          && composite.parts().stream()
              .noneMatch(part -> part.absent() || part.severityMin() != Severity.INFO);
    }
    return condition instanceof Threshold
        || condition instanceof Silence
        || condition instanceof RateOfChange
        || Sought.of(condition).isPresent();
  }

  private static boolean listening(Rule rule) {
    if (Wish.of(rule.where()).isEmpty()) {
      return false;
    }
    if (rule.condition() instanceof Corroboration corroboration) {
      return always(rule) && !corroboration.neighbours();
    }
    return rule.condition() instanceof Count count
        && (count.scope().ofArea() ? always(rule) && count.of() == Count.Of.DEVICES : true);
  }

  /** One thing happens and another does not follow. */
  private static boolean playable(Sequence sequence) {
    return !sequence.scope().ofArea()
        && sequence.steps().size() == 2
        && sequence.steps().get(1).absent()
        && sequence.steps().stream().allMatch(step -> Wish.of(step.where()).isPresent());
  }

  private static boolean always(Rule rule) {
    return rule.schedule().equals(Schedule.ALWAYS);
  }

  /** Whether time begins to run with this. */
  static boolean begins(Sequence sequence, String deviceKind, Utterance said) {
    return Wish.of(sequence.steps().get(0).where())
        .filter(wish -> wish.met(deviceKind, said))
        .isPresent();
  }
}
