package org.gridwarden.backtest.result;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What would have fired against what did.
 *
 * <pre>
 * the same id                                      ─▶ same
 * the same subject, open at the same time (1 to 1) ─▶ alike
 * the rest                                         ─▶ only in the back-test, only as it happened
 * </pre>
 *
 * @param same pairs with one id: rule, subject and opening event are the same
 * @param alike pairs about one subject at one time
 */
public record Comparison(
    List<Pair> same, List<Pair> alike, List<Fired> onlyTried, List<Fired> onlyLive) {
  /** One of the back-test and one that happened. */
  public record Pair(Fired tried, Fired live) {}

  /** Each incident is matched once at most, the earlier ones first. */
  public static Comparison of(Collection<Fired> tried, Collection<Fired> live) {
    List<Pair> same = new ArrayList<>();
    List<Pair> alike = new ArrayList<>();
    List<Fired> onlyTried = new ArrayList<>();
    Map<String, Fired> byId = new HashMap<>();
    live.forEach(one -> byId.put(one.id(), one));
    List<Fired> others = new ArrayList<>();
    for (Fired one : inOrder(tried)) {
      Fired twin = byId.remove(one.id());
      if (twin == null) {
        others.add(one);
      } else {
        same.add(new Pair(one, twin));
      }
    }
    Map<String, List<Fired>> bySubject = new HashMap<>();
    for (Fired one : inOrder(byId.values())) {
      bySubject.computeIfAbsent(one.subject(), any -> new ArrayList<>()).add(one);
    }
    for (Fired one : others) {
      List<Fired> candidates = bySubject.getOrDefault(one.subject(), List.of());
      Fired match = candidates.stream().filter(one::overlaps).findFirst().orElse(null);
      if (match == null) {
        onlyTried.add(one);
      } else {
        candidates.remove(match);
        alike.add(new Pair(one, match));
      }
    }
    List<Fired> onlyLive = inOrder(bySubject.values().stream().flatMap(List::stream).toList());
    return new Comparison(same, alike, onlyTried, onlyLive);
  }

  private static List<Fired> inOrder(Collection<Fired> fired) {
    return fired.stream()
        .sorted(Comparator.comparing(Fired::openedAt).thenComparing(Fired::id))
        .toList();
  }
}
