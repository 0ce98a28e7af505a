package org.gridwarden.simulator.truth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Rule;

/**
 * Which devices were really silent. A device that did not speak for the rule's time, or has not
 * spoken in this run at all (it may have in an earlier one), is silent whether or not that was
 * played; an incident about it is right.
 */
public final class Silences {
  private final Map<String, Long> afterMicros = new HashMap<>();
  private final Map<DeviceId, Spoken> spoken = new HashMap<>();
  private final long shortest;

  public Silences(Collection<Rule> rules) {
    for (Rule rule : rules) {
      if (rule.enabled() && rule.condition() instanceof Silence silence) {
        afterMicros.put(rule.id(), micros(silence.after()));
      }
    }
    shortest =
        afterMicros.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
  }

  private static final class Spoken {
    final long first;
    long last;
    final List<long[]> gaps = new ArrayList<>(0);

    Spoken(long first) {
      this.first = first;
      last = first;
    }
  }

  void spoke(DeviceId device, long atMicros) {
    if (afterMicros.isEmpty()) {
      return;
    }
    Spoken before = spoken.computeIfAbsent(device, any -> new Spoken(atMicros));
    if (atMicros - before.last >= shortest) {
      before.gaps.add(new long[] {before.last, atMicros});
    }
    before.last = Math.max(before.last, atMicros);
  }

  boolean explains(SeenIncident incident) {
    Long after = afterMicros.get(incident.rule());
    if (after == null) {
      return false;
    }
    Spoken device = spoken.get(incident.device());
    if (device == null || incident.openedMicros() < device.first) {
      return true;
    }
    long opened = incident.openedMicros();
    return opened - device.last >= after
        || device.gaps.stream()
            .anyMatch(gap -> gap[1] - gap[0] >= after && opened >= gap[0] && opened <= gap[1]);
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
