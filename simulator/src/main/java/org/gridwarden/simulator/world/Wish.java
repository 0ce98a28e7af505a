package org.gridwarden.simulator.world;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;

/**
 * What a rule's {@code where} wishes to hear.
 *
 * @param alternatives each of terms that must all be met
 */
record Wish(List<List<Term>> alternatives) {
  /** Empty where the expression is not plain enough to be sure of. */
  static Optional<Wish> of(String where) {
    return WishReader.read(where).map(Wish::new);
  }

  boolean met(String deviceKind, Utterance said) {
    return alternatives.stream()
        .anyMatch(terms -> terms.stream().allMatch(term -> term.met(deviceKind, said)));
  }

  /**
   * What a device of this kind would say so that it is met; empty where it never would be.
   *
   * @param track of what it sees, where it sees something
   */
  Optional<Utterance> over(String deviceKind, Utterance everyday, String track) {
    return alternatives.stream()
        .map(terms -> said(terms, everyday, track))
        .filter(said -> met(deviceKind, said))
        .findFirst();
  }

  private static Utterance said(List<Term> terms, Utterance everyday, String track) {
    Map<String, Double> values = new HashMap<>();
    Map<String, String> labels = new HashMap<>();
    EventKind kind = EventKind.READING;
    for (Term term : terms) {
      if (term.asksValue()) {
        values.put(term.key(), term.right());
      } else if (term.asksLabel()) {
        labels.put(term.key(), term.words().get(0));
      } else if (term.asksKind()) {
        kind = EventKind.valueOf(term.words().get(0).toUpperCase(Locale.ROOT));
      }
    }
    if (labels.containsKey(Labels.OBJECT)) {
      labels.putIfAbsent(Labels.TRACK, track);
      labels.putIfAbsent(Labels.PHASE, Labels.PHASE_NEW);
      values.putIfAbsent(Labels.SCORE, 0.9);
      return new Utterance(EventKind.SIGHTING, values, labels);
    }
    if (kind == EventKind.READING) {
      everyday.values().forEach(values::putIfAbsent);
    }
    return new Utterance(kind, values, labels);
  }
}
