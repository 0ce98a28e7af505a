package org.gridwarden.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.wire.Codecs;

/**
 * What a topic of incidents tells when all is over.
 *
 * @param newest each incident as the newest of its steps has it, in words, by its id
 * @param steps every step, in words, by rule, incident and number
 * @param kinds every kind of step there was
 */
record Told(Map<String, String> newest, Map<String, String> steps, Set<ChangeKind> kinds) {
  /** Everything in the topic; the same step never says two things. */
  static Told of(KafkaConsumer<byte[], byte[]> reader) {
    Map<String, String> steps = new TreeMap<>();
    Map<String, Incident> newest = new TreeMap<>();
    Set<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
    var ends = reader.endOffsets(reader.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
      reader
          .poll(Duration.ofMillis(100))
          .forEach(
              record -> {
                IncidentChange change = Codecs.INCIDENT_CHANGE.decode(record.value()).orThrow();
                kinds.add(change.kind());
                Incident incident = change.incident();
                add(steps, change);
                newest.merge(
                    incident.id(),
                    incident,
                    (one, other) -> one.step() > other.step() ? one : other);
              });
    }
    Map<String, String> words = new TreeMap<>();
    newest.forEach((id, incident) -> words.put(id, words(incident)));
    return new Told(words, steps, kinds);
  }

  private static void add(Map<String, String> steps, IncidentChange change) {
    Incident incident = change.incident();
    String step = "%s %s %d".formatted(incident.rule(), incident.id(), incident.step());
    String told = change.kind() + " " + incident.severity() + " " + incident.changedAt();
    String before = steps.put(step, told);
    assertThat(told).as(step).isEqualTo(before == null ? told : before);
  }

  /** Of all incidents. */
  Set<String> rules() {
    return newest.values().stream().map(told -> told.split(" ")[0]).collect(Collectors.toSet());
  }

  private static String words(Incident incident) {
    return "%s %s %s %s step %d part of '%s' muted by '%s'"
        .formatted(
            incident.rule(),
            incident.device(),
            incident.state(),
            incident.severity(),
            incident.step(),
            incident.standing().mergedInto(),
            incident.standing().mutedBy());
  }
}
