package org.gridwarden.simulator.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.gridwarden.model.Composite;
import org.gridwarden.model.Corroboration;
import org.gridwarden.model.Count;
import org.gridwarden.model.Rule;

/**
 * The incident that a rule about an area opens, since several devices there play something.
 *
 * @param area its code
 */
record AreaOpening(Rule rule, String area, long atMicros) {
  /** What the parts come to in every area where they stir a rule. */
  static List<AreaOpening> of(Collection<Part> parts) {
    Map<String, List<Part>> stirred = new LinkedHashMap<>();
    Map<String, Rule> rules = new LinkedHashMap<>();
    for (Part part : parts) {
      for (Claim claim : part.script().claims()) {
        String place = claim.place(part.speaker());
        rules.put(place, claim.rule());
        stirred.computeIfAbsent(place, any -> new ArrayList<>()).add(part);
      }
    }
    List<AreaOpening> openings = new ArrayList<>();
    rules.forEach(
        (place, rule) ->
            at(rule, stirred.get(place))
                .ifPresent(
                    at ->
                        openings.add(
                            new AreaOpening(rule, place.substring(place.indexOf('@') + 1), at))));
    return openings;
  }

  private static OptionalLong at(Rule rule, List<Part> parts) {
    if (rule.condition() instanceof Corroboration corroboration) {
      Map<String, Long> kinds = new TreeMap<>();
      parts.stream()
          .filter(part -> corroboration.kinds().contains(part.speaker().device.kind()))
          .forEach(part -> kinds.merge(part.speaker().device.kind(), word(rule, part), Math::min));
      return nth(kinds.values(), corroboration.atLeast());
    }
    if (rule.condition() instanceof Count count) {
      return nth(parts.stream().map(part -> word(rule, part)).toList(), first(count));
    }
    if (rule.condition() instanceof Composite composite) {
      Map<String, Long> opened = new TreeMap<>();
      parts.forEach(
          part ->
              part.script().openings().stream()
                  .filter(opening -> Scripts.isPart(rule, opening.rule()))
                  .forEach(
                      opening ->
                          opened.merge(
                              opening.rule(),
                              part.startMicros() + opening.afterMicros(),
                              Math::min)));
      OptionalLong all = nth(opened.values(), composite.atLeast());
      return all.isEmpty()
          ? all
          : OptionalLong.of(all.getAsLong() + Scripts.micros(composite.hold()));
    }
    return OptionalLong.empty();
  }

  private static int first(Count count) {
    return count.steps().get(0).raiseAt();
  }

  /** When the part first says what the rule listens for. */
  private static long word(Rule rule, Part part) {
    Optional<Script.Line> line =
        part.script().lines().stream()
            .filter(
                one -> part.speaker().watch.stirs(rule, part.speaker().device.kind(), one.says()))
            .findFirst();
    return part.startMicros() + line.orElseThrow().offsetMicros();
  }

  private static OptionalLong nth(Collection<Long> moments, int n) {
    return moments.stream().sorted().skip(n - 1L).mapToLong(Long::longValue).findFirst();
  }
}
