package org.gridwarden.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Composite;
import org.gridwarden.model.Rule;

/**
 * What is to be tried.
 *
 * @param rule as it would be switched on: enabled, alerting, in the area of the trial
 * @param from incidents that open from here on count
 * @param to until here, exclusive; what is open then stays open
 * @param warmUp for so long before {@code from} events are taken in already, so that a hold, a
 *     silence or an incident that was under way is known
 */
public record Trial(Rule rule, Instant from, Instant to, Duration warmUp) {
  /** A second of nothing costs a few microseconds too, so a range has an end. */
  public static final Duration LENGTH_MAX = Duration.ofDays(92);

  /**
   * @throws IllegalArgumentException with everything that is wrong
   */
  public Trial {
    if (!rule.problems().isEmpty()) {
      throw new IllegalArgumentException("the rule: " + String.join("; ", rule.problems()));
    }
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from must be before to, was " + from + " and " + to);
    }
    if (Duration.between(from, to).compareTo(LENGTH_MAX) > 0) {
      throw new IllegalArgumentException(
          "from and to must not be more than "
              + LENGTH_MAX.toDays()
              + " days apart, were "
              + from
              + " and "
              + to);
    }
    if (warmUp.isNegative()) {
      throw new IllegalArgumentException("warm-up must not be negative, was " + warmUp);
    }
  }

  /** A rule in an area: whichever of the two areas lies inside the other. */
  public static Trial of(Rule rule, AreaCode area, Instant from, Instant to, Duration warmUp) {
    AreaCode common =
        common(rule.area(), area)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the rule's area "
                            + rule.area()
                            + " and the area "
                            + area
                            + " have nothing in common"));
    return new Trial(inside(rule, common, true, false), from, to, warmUp);
  }

  /**
   * The tried rule, and those that run beside it because it hears of their incidents: as they are,
   * but in the area of the trial alone.
   *
   * @param register the rules as the register has them now
   */
  public List<Rule> rules(Collection<Rule> register) {
    List<Rule> all = new ArrayList<>(List.of(rule));
    if (rule.condition() instanceof Composite composite) {
      Set<String> parts =
          composite.parts().stream().map(Composite.Part::rule).collect(Collectors.toSet());
      for (Rule other : register) {
        if (parts.contains(other.id()) && !other.id().equals(rule.id())) {
          common(other.area(), rule.area())
              .map(area -> inside(other, area, other.enabled(), other.shadow()))
              .ifPresent(all::add);
        }
      }
    }
    return List.copyOf(all);
  }

  private static Optional<AreaCode> common(AreaCode one, AreaCode other) {
    if (one.contains(other)) {
      return Optional.of(other);
    }
    return other.contains(one) ? Optional.of(one) : Optional.empty();
  }

  /** From where on events are taken in. */
  public Instant readFrom() {
    return from.minus(warmUp);
  }

  private static Rule inside(Rule rule, AreaCode area, boolean enabled, boolean shadow) {
    return new Rule(
        rule.id(),
        rule.version(),
        enabled,
        rule.name(),
        rule.nameEn(),
        area,
        rule.deviceKinds(),
        rule.schedule(),
        rule.condition(),
        rule.escalateAfter(),
        rule.reopenWithin(),
        rule.tags(),
        rule.where(),
        shadow,
        rule.merging(),
        rule.muting());
  }
}
