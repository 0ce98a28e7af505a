package org.gridwarden.standalone.bench;

import java.util.BitSet;
import org.HdrHistogram.Histogram;

/**
 * What the load's clients have counted. Belongs to the load's event loop; others ask through {@link
 * Fleet#ask}.
 */
final class Tally {
  private static final long MICROS_MAX = 3_600_000_000L;

  /** The numbers of the events whose PUBACK has come. */
  final BitSet acknowledged = new BitSet();

  final Histogram pubackMicros = new Histogram(MICROS_MAX, 3);
  final Histogram lateMicros = new Histogram(MICROS_MAX, 3);
  long published;
  long repeated;
  long withheld;
  long received;
  int up;
  long attempts;
  long refused;
  long failed;
  long lost;
  private long fromMicros = Long.MAX_VALUE;
  private long toMicros = Long.MAX_VALUE;
  private long acknowledgedInWindow;

  /** Latencies count for what is meant to be published in this time, the rate for what arrives. */
  void measure(long from, long to) {
    fromMicros = from;
    toMicros = to;
  }

  void sent(long nowMicros, long dueMicros) {
    published++;
    if (within(dueMicros)) {
      lateMicros.recordValue(bounded(nowMicros - dueMicros));
    }
  }

  void acknowledged(long event, long nowMicros, long dueMicros) {
    acknowledged.set(Math.toIntExact(event));
    if (within(dueMicros)) {
      pubackMicros.recordValue(bounded(nowMicros - dueMicros));
    }
    if (within(nowMicros)) {
      acknowledgedInWindow++;
    }
  }

  /** Acknowledgements a second that came in the measured time. */
  double acknowledgedPerSecond() {
    return acknowledgedInWindow * 1e6 / (toMicros - fromMicros);
  }

  private boolean within(long micros) {
    return micros >= fromMicros && micros < toMicros;
  }

  private static long bounded(long micros) {
    return Math.min(MICROS_MAX, Math.max(0, micros));
  }
}
