package org.gridwarden.simulator.truth;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.DeviceId;

/**
 * Compares what was played with what was found, one to one: an expectation explains one incident,
 * an incident that nothing explains is wrong, and what was played and acknowledged but not found is
 * missed. Memory is bounded for runs that last for days: what was found is forgotten.
 *
 * <pre>
 *   planned ──trigger acknowledged or lost──▶ due ──incident seen──▶ detected
 *      │                                       └──never seen──────▶ missed
 *      └──────forgiven──────▶ explains an incident, counts for nothing
 * </pre>
 *
 * <p>Incidents of other rules or of devices that do not take part are nobody's business here.
 * Silences of devices are judged by {@link Silences}.
 */
public final class Truth {
  private static final int EXAMPLES = 20;
  private static final int IDS_REMEMBERED = 100_000;
  private static final int UNSEEN_REMEMBERED = 20_000;

  private final Set<String> rules;
  private final Set<DeviceId> devices;
  private final Silences silences;
  private final Map<String, List<Played>> byTrigger = new HashMap<>();
  private final Map<Key, List<Played>> unseen = new LinkedHashMap<>();
  private final Set<String> ids = new HashSet<>();
  private final Deque<String> idsInOrder = new ArrayDeque<>();
  private final Deque<SeenIncident> wrongExamples = new ArrayDeque<>();
  private long detected;
  private long missedForgotten;
  private long wrong;

  public Truth(Set<String> rules, Set<DeviceId> devices, Silences silences) {
    this.rules = Set.copyOf(rules);
    this.devices = Set.copyOf(devices);
    this.silences = silences;
  }

  private record Key(String rule, DeviceId device) {}

  private static final class Played {
    final Expectation expectation;
    boolean counts;
    boolean forgiven;

    Played(Expectation expectation) {
      this.expectation = expectation;
    }

    boolean due(long nowMicros) {
      return counts && !forgiven && expectation.opensByMicros() <= nowMicros;
    }
  }

  public void expect(Expectation expectation) {
    Played played = new Played(expectation);
    byTrigger.computeIfAbsent(expectation.trigger(), any -> new ArrayList<>(1)).add(played);
    unseen
        .computeIfAbsent(
            new Key(expectation.rule(), expectation.device()), any -> new ArrayList<>(1))
        .add(played);
    forgetTheOldest();
  }

  /** It was broken off before it had to open: whether it opens or not, both are right. */
  public void forgive(Expectation expectation) {
    for (Played played :
        unseen.getOrDefault(new Key(expectation.rule(), expectation.device()), List.of())) {
      played.forgiven |= played.expectation.equals(expectation);
    }
  }

  /**
   * The system under test has acknowledged this event of this device.
   *
   * @param atMicros when it was published
   */
  public void acknowledged(DeviceId device, String event, long atMicros) {
    silences.spoke(device, atMicros);
    counts(event);
  }

  /** Its message never reached the system: what it begins is expected all the same. */
  public void lost(String event) {
    counts(event);
  }

  private void counts(String trigger) {
    List<Played> triggered = byTrigger.remove(trigger);
    if (triggered != null) {
      triggered.forEach(played -> played.counts = true);
    }
  }

  /** Incidents as found; those told before are passed over. */
  public void saw(Collection<SeenIncident> incidents) {
    incidents.stream()
        .filter(incident -> rules.contains(incident.rule()) && devices.contains(incident.device()))
        .filter(incident -> remember(incident.id()))
        .forEach(this::judge);
  }

  public Verdict verdict(long nowMicros) {
    List<Expectation> missed =
        unseen.values().stream()
            .flatMap(List::stream)
            .filter(played -> played.due(nowMicros))
            .map(played -> played.expectation)
            .toList();
    long missedCount = missed.size() + missedForgotten;
    return new Verdict(
        detected + missedCount,
        detected,
        missedCount,
        wrong,
        missed.subList(Math.max(0, missed.size() - EXAMPLES), missed.size()),
        List.copyOf(wrongExamples));
  }

  private void judge(SeenIncident incident) {
    Key key = new Key(incident.rule(), incident.device());
    List<Played> candidates = unseen.getOrDefault(key, List.of());
    for (Played played : candidates) {
      if (played.expectation.explains(incident)) {
        candidates.remove(played);
        if (candidates.isEmpty()) {
          unseen.remove(key);
        }
        // Found is found: that the trigger's acknowledgement is still on its way changes nothing.
        detected += played.forgiven ? 0 : 1;
        return;
      }
    }
    if (!silences.explains(incident)) {
      wrong++;
      wrongExamples.add(incident);
      if (wrongExamples.size() > EXAMPLES) {
        wrongExamples.remove();
      }
    }
  }

  private boolean remember(String id) {
    if (!ids.add(id)) {
      return false;
    }
    idsInOrder.add(id);
    if (idsInOrder.size() > IDS_REMEMBERED) {
      ids.remove(idsInOrder.remove());
    }
    return true;
  }

  private void forgetTheOldest() {
    if (unseen.size() > UNSEEN_REMEMBERED) {
      List<Played> oldest = unseen.remove(unseen.keySet().iterator().next());
      oldest.forEach(played -> byTrigger.remove(played.expectation.trigger()));
      missedForgotten += oldest.stream().filter(played -> played.due(Long.MAX_VALUE)).count();
    }
  }
}
