package org.gridwarden.ingest.dialect.senml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.model.Ids;
import org.gridwarden.model.StageTimes;

/**
 * Resolved records as events: those of one device and one time are one, as long as none repeats a
 * measure of another and 64 have room. A record that cannot be used is refused by itself.
 */
final class SenMlEvents {
  private record Key(String source, long micros) {}

  private final Circumstances circumstances;
  private final Map<Key, List<SenMlEvent>> events = new LinkedHashMap<>();
  private final List<Heard> heard = new ArrayList<>();

  private SenMlEvents(Circumstances circumstances) {
    this.circumstances = circumstances;
  }

  static List<Heard> of(List<Resolved> records, byte[] payload, Circumstances circumstances) {
    SenMlEvents all = new SenMlEvents(circumstances);
    records.forEach(all::add);
    return all.heard(payload);
  }

  private void add(Resolved record) {
    SenMlName name = SenMlName.of(record.name());
    long micros = Math.round(record.time() * 1e6);
    List<SenMlEvent> sameTime =
        events.computeIfAbsent(new Key(name.source(), micros), key -> new ArrayList<>());
    SenMlMeasure measure = SenMlMeasure.of(name, record);
    if (sameTime.isEmpty() || !sameTime.get(sameTime.size() - 1).hasRoomFor(measure)) {
      sameTime.add(new SenMlEvent());
    }
    try {
      sameTime.get(sameTime.size() - 1).add(measure, record);
    } catch (BadValue bad) {
      heard.add(new Refused(bad.reason(), bad.getMessage(), record.part()));
    }
  }

  private List<Heard> heard(byte[] payload) {
    String same = Ids.event(circumstances.publisher(), 0, payload);
    events.forEach(
        (key, sameTime) -> {
          for (int i = 0; i < sameTime.size(); i++) {
            if (sameTime.get(i).isEmpty()) {
              continue;
            }
            String id =
                Ids.derived(same, key.source(), Long.toString(key.micros()), Integer.toString(i));
            heard.add(sameTime.get(i).heard(id, key.source(), StageTimes.instant(key.micros())));
          }
        });
    return heard;
  }
}
