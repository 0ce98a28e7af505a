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
import java.util.TreeMap;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Rule;

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
 * <p>An incident that became a part or a consequence of another is found like every other; what
 * became of it, {@link Standings} judges. Incidents of other rules or of devices that do not take
 * part are nobody's business here. Silences of devices are judged by {@link Silences}.
 */
public final class Truth {
  private static final int EXAMPLES = 20;
  private static final int IDS_REMEMBERED = 100_000;
  private static final int UNSEEN_REMEMBERED = 20_000;

  private final Map<String, String> kinds = new HashMap<>();
  private final Set<DeviceId> devices;
  private final Silences silences;
  private final Standings standings;
  private final Map<String, List<Played>> byTrigger = new HashMap<>();
  private final Map<Key, List<Played>> unseen = new LinkedHashMap<>();
  private final Set<String> ids = new HashSet<>();
  private final Deque<String> idsInOrder = new ArrayDeque<>();
  private final Deque<SeenIncident> wrongExamples = new ArrayDeque<>();
  private final Map<String, Score> scores = new TreeMap<>();

  /**
   * @param rules of which it is known what must make them open an incident
   */
  public Truth(Collection<Rule> rules, Set<DeviceId> devices, Neighbourhood neighbourhood) {
    rules.forEach(rule -> kinds.put(rule.id(), KindWord.of(rule.condition())));
    this.devices = Set.copyOf(devices);
    this.silences = new Silences(rules);
    this.standings = new Standings(rules, neighbourhood);
  }

  private record Key(String rule, String subject) {
    static Key of(Expectation expectation) {
      return new Key(expectation.rule(), expectation.subject());
    }
  }

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

  /** These began in an earlier run; what means the same near them may rest on its events too. */
  public void stood(Collection<SeenIncident> incidents) {
    standings.stood(incidents);
  }

  public void expect(Expectation expectation) {
    Played played = new Played(expectation);
    byTrigger.computeIfAbsent(expectation.trigger(), any -> new ArrayList<>(1)).add(played);
    unseen.computeIfAbsent(Key.of(expectation), any -> new ArrayList<>(1)).add(played);
    forgetTheOldest();
  }

  /** It was broken off before it had to open: whether it opens or not, both are right. */
  public void forgive(Expectation expectation) {
    for (Played played : unseen.getOrDefault(Key.of(expectation), List.of())) {
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

  /** An officer has had an alert of this incident. */
  public void alerted(String incident, long atMicros) {
    standings.alerted(incident, atMicros);
  }

  private void counts(String trigger) {
    List<Played> triggered = byTrigger.remove(trigger);
    if (triggered != null) {
      triggered.forEach(played -> played.counts = true);
    }
  }

  /** Incidents as they stand now; those told before count once. */
  public void saw(Collection<SeenIncident> incidents) {
    incidents.stream()
        .filter(
            incident -> kinds.containsKey(incident.rule()) && devices.contains(incident.device()))
        .forEach(
            incident -> {
              standings.saw(incident);
              forgiveWhatStood(incident);
              if (remember(incident.id())) {
                judge(incident);
              }
            });
  }

  public Verdict verdict(long nowMicros) {
    Map<String, Score> byKind = new TreeMap<>(scores);
    List<Expectation> missed =
        unseen.values().stream()
            .flatMap(List::stream)
            .filter(played -> played.due(nowMicros))
            .map(played -> played.expectation)
            .toList();
    missed.forEach(expectation -> add(byKind, expectation.rule(), Score.NONE.missedOne()));
    List<String> standing = List.copyOf(standings.wrong().values());
    return new Verdict(
        new TreeMap<>(byKind),
        new Verdict.Standing(
            standings.merged(), standings.muted(), standing.size(), latest(standing)),
        latest(missed),
        List.copyOf(wrongExamples));
  }

  private static <T> List<T> latest(List<T> all) {
    return all.subList(Math.max(0, all.size() - EXAMPLES), all.size());
  }

  /** A device that was silent already, and rightly found so, cannot be found silent once more. */
  private void forgiveWhatStood(SeenIncident incident) {
    List<Played> played =
        unseen.getOrDefault(new Key(incident.rule(), incident.subject()), List.of());
    for (Played one : played) {
      long from = one.expectation.fromMicros();
      one.forgiven |=
          incident.openedMicros() < from && incident.openAt(from) && silences.explains(incident);
    }
  }

  private void add(Map<String, Score> to, String rule, Score one) {
    to.merge(kinds.get(rule), one, Score::and);
  }

  private void judge(SeenIncident incident) {
    Key key = new Key(incident.rule(), incident.subject());
    List<Played> candidates = unseen.getOrDefault(key, List.of());
    for (Played played : candidates) {
      if (played.expectation.explains(incident)) {
        candidates.remove(played);
        if (candidates.isEmpty()) {
          unseen.remove(key);
        }
        // Found is found: that the trigger's acknowledgement is still on its way changes nothing.
        if (!played.forgiven) {
          add(scores, incident.rule(), Score.NONE.detectedOne());
          standings.found(played.expectation, incident);
        }
        return;
      }
    }
    if (!silences.explains(incident) && !standings.begunBefore(incident)) {
      add(scores, incident.rule(), Score.NONE.wrongOne());
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
      for (Played played : oldest) {
        byTrigger.remove(played.expectation.trigger());
        if (played.due(Long.MAX_VALUE)) {
          add(scores, played.expectation.rule(), Score.NONE.missedOne());
        }
      }
    }
  }
}
