package org.gridwarden.simulator.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Scope;

/** Where episodes are played: who is there, who is free, and which places were left alone. */
final class Stage {
  private static final int LOOKS = 16;

  private final List<Speaker> speakers;
  private final Scripts scripts;
  private final SplittableRandom random;
  private final ToDoubleFunction<Long> hour;
  private final long[] placeUsedMicros;
  private final Map<String, Long> claimedUntil = new HashMap<>();

  /**
   * @param places how many grids there are
   * @param hour the local hour of a moment
   */
  Stage(
      List<Speaker> speakers,
      int places,
      Scripts scripts,
      SplittableRandom random,
      ToDoubleFunction<Long> hour) {
    this.speakers = speakers;
    this.scripts = scripts;
    this.random = random;
    this.hour = hour;
    placeUsedMicros = new long[places];
  }

  List<Speaker> those(Predicate<Speaker> wanted) {
    return speakers.stream().filter(wanted).toList();
  }

  /** By the area that they lie in. */
  static Map<String, List<Speaker>> byArea(Collection<Speaker> speakers, Scope scope) {
    return speakers.stream()
        .collect(
            Collectors.groupingBy(
                speaker -> scope.subject(speaker.device.id(), speaker.device.grid())));
  }

  /** One of them, drawn; the same chance for each. */
  <T> T drawn(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** The one that is free and in the grid that was left alone the longest, of a few looked at. */
  Optional<Speaker> longestLeftAlone(List<Speaker> candidates, long atMicros) {
    Speaker best = null;
    for (int look = 0; look < LOOKS; look++) {
      Speaker speaker = drawn(candidates);
      if (speaker.free(atMicros) && (best == null || used(speaker) < used(best))) {
        best = speaker;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Groups drawn one after the other, each at most once, as many as are looked at. */
  List<List<Speaker>> drawnGroups(List<List<Speaker>> groups) {
    List<List<Speaker>> left = new ArrayList<>(groups);
    List<List<Speaker>> drawn = new ArrayList<>();
    while (!left.isEmpty() && drawn.size() < LOOKS) {
      int last = left.size() - 1;
      int which = random.nextInt(left.size());
      drawn.add(left.get(which));
      left.set(which, left.get(last));
      left.remove(last);
    }
    drawn.sort(
        (one, other) -> Long.compare(used(one.get(0)), used(other.get(0)))); // stable: drawn order
    return drawn;
  }

  /** What a free device would play, unless the place is taken. */
  Optional<Part> part(Rule rule, Speaker speaker, long atMicros, long lengthMin) {
    Utterance everyday = speaker.everyday(atMicros, hour.applyAsDouble(atMicros));
    return scripts
        .script(rule, speaker, everyday, atMicros, lengthMin, random)
        .filter(
            script ->
                script.claims().stream().allMatch(claim -> unclaimed(claim, speaker, atMicros)))
        .map(script -> new Part(rule.id(), speaker, script, atMicros));
  }

  boolean playable(Rule rule) {
    return rule.enabled() && scripts.playable(rule);
  }

  void taken(Part part) {
    placeUsedMicros[part.speaker().place] = part.startMicros();
    for (Claim claim : part.script().claims()) {
      claimedUntil.merge(claim.place(part.speaker()), part.endMicros() + claim.micros(), Math::max);
    }
  }

  /** Nothing that would stir this rule is played in this area. */
  void bar(String rule, String area) {
    claimedUntil.put(rule + "@" + area, Long.MAX_VALUE / 2);
  }

  private boolean unclaimed(Claim claim, Speaker speaker, long atMicros) {
    return claimedUntil.getOrDefault(claim.place(speaker), 0L) + Scripts.MARGIN < atMicros;
  }

  private long used(Speaker speaker) {
    return placeUsedMicros[speaker.place];
  }
}
