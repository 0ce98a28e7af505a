package org.gridwarden.backtest.history;

import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves out what tells a silence detector nothing new. It asks of a device only when it was heard
 * last, so an event can go when the one kept before it and the one that came after it are nearer to
 * each other than the silence that is looked for: no silence can have run out between them. What
 * stands on either side of a longer pause stays, so incidents have the same ids, times and words.
 *
 * <pre>
 * after 60 s:   x . . . . x . . . x           x . . . . x
 *               kept      kept    kept ─ 75 s ─ kept     kept
 * </pre>
 *
 * What came first and last of a list is kept, as nothing is known of what lies around it.
 */
final class Thinning {
  /** Detectors reckon in milliseconds, and this in microseconds; far more than that matters. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private final long apartMicros;
  private final Map<Object, Device> devices = new HashMap<>();
  private final BitSet kept = new BitSet();

  /** What is known of a device so far. */
  private static final class Device {
    long keptMicros;
    long latestMicros;
    int latest = -1;
  }

  private Thinning(Duration silence) {
    apartMicros = silence.minus(MARGIN).toNanos() / 1_000;
  }

  /** Whether it pays for silences of this length. */
  static boolean serves(Duration silence) {
    return silence.compareTo(MARGIN.multipliedBy(2)) >= 0;
  }

  /**
   * @param rows in the order in which they were received
   * @return which of them are needed, by their places
   */
  static BitSet needed(List<RowReader.Row> rows, Duration silence) {
    Thinning thinning = new Thinning(silence);
    for (int i = 0; i < rows.size(); i++) {
      thinning.next(rows.get(i).device(), rows.get(i).micros(), i);
    }
    thinning.devices.values().forEach(thinning::keepLatest);
    return thinning.kept;
  }

  private void next(Object name, long micros, int place) {
    Device device = devices.get(name);
    if (device == null) {
      device = new Device();
      device.keptMicros = micros;
      devices.put(name, device);
      kept.set(place);
      return;
    }
    if (micros - device.keptMicros >= apartMicros) {
      keepLatest(device);
    }
    device.latest = place;
    device.latestMicros = micros;
  }

  private void keepLatest(Device device) {
    if (device.latest >= 0) {
      kept.set(device.latest);
      device.keptMicros = device.latestMicros;
    }
  }
}
