package org.gridwarden.simulator.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Muting.Reach;
import org.gridwarden.model.Rule;

/**
 * A fault, and what falls silent behind it. The fault is over first, as with a gateway that is
 * heard again before what is behind it: until then its silence is a consequence and alerts nobody.
 */
record Outage(
    Stage stage,
    Rule rule,
    List<Rule> silences,
    List<Speaker> faulty,
    Map<Speaker, List<Speaker>> behind)
    implements Play {
  private static final long SECOND = 1_000_000;
  private static final long LATER = 6 * SECOND;

  /**
   * @param playable where the rules about silence are among them
   */
  static Outage of(Stage stage, Rule rule, List<Rule> playable) {
    List<Rule> silences =
        playable.stream()
            .filter(other -> other.condition() instanceof Silence && !other.id().equals(rule.id()))
            .filter(
                other ->
                    rule.muting().rules().isEmpty() || rule.muting().rules().contains(other.id()))
            .toList();
    List<Speaker> falling =
        stage.those(speaker -> silences.stream().anyMatch(speaker.watch.rules()::contains));
    Map<String, List<Speaker>> near =
        falling.stream().collect(Collectors.groupingBy(child -> parent(rule, child)));
    Map<Speaker, List<Speaker>> behind = new HashMap<>();
    List<Speaker> faulty = new ArrayList<>();
    for (Speaker speaker : stage.those(one -> one.watch.rules().contains(rule))) {
      List<Speaker> children =
          near.getOrDefault(own(rule, speaker), List.of()).stream()
              .filter(child -> child != speaker)
              .toList();
      if (!children.isEmpty()) {
        faulty.add(speaker);
        behind.put(speaker, children);
      }
    }
    return new Outage(stage, rule, silences, faulty, behind);
  }

  @Override
  public Set<String> consequences() {
    return silences.stream().map(Rule::id).collect(Collectors.toSet());
  }

  @Override
  public List<Part> cast(long atMicros) {
    return stage
        .longestLeftAlone(faulty, atMicros)
        .map(speaker -> cast(speaker, atMicros))
        .orElse(List.of());
  }

  private List<Part> cast(Speaker speaker, long atMicros) {
    List<Speaker> children =
        behind.get(speaker).stream().filter(child -> child.free(atMicros)).toList();
    long length =
        children.stream().mapToLong(child -> after(silence(child))).max().orElse(0)
            + Scripts.MARGIN;
    Optional<Part> fault = stage.part(rule, speaker, atMicros, length);
    if (fault.isEmpty()) {
      return List.of();
    }
    List<Part> parts = new ArrayList<>(List.of(fault.get()));
    for (Speaker child : children) {
      stage.part(silence(child), child, atMicros, length + LATER).ifPresent(parts::add);
    }
    return parts.size() > 1 ? parts : List.of();
  }

  private Rule silence(Speaker child) {
    return silences.stream().filter(child.watch.rules()::contains).findFirst().orElseThrow();
  }

  private static long after(Rule silence) {
    return Scripts.micros(((Silence) silence.condition()).after());
  }

  /** By what the children of a fault are known. */
  private static String parent(Rule rule, Speaker child) {
    return rule.muting().reach() == Reach.BEHIND ? child.device.via() : area(rule, child);
  }

  private static String own(Rule rule, Speaker faulty) {
    return rule.muting().reach() == Reach.BEHIND ? faulty.device.id().value() : area(rule, faulty);
  }

  private static String area(Rule rule, Speaker speaker) {
    return speaker.device.grid().area(AreaLevel.valueOf(rule.muting().reach().name())).value();
  }
}
