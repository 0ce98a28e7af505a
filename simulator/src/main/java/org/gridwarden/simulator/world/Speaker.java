package org.gridwarden.simulator.world;

import java.util.SplittableRandom;
import org.gridwarden.model.Device;

/** One device's turn: what it says next and when. */
final class Speaker implements Comparable<Speaker> {
  final int index;
  final Device device;
  final Watch watch;
  final int place;
  private final Voice voice;
  private final SplittableRandom random;
  private final String idStart;

  boolean joined;
  boolean barred;
  long dueMicros;

  /** It speaks once in so long. */
  long periodMicros;

  private long said;
  private long freeFromMicros;
  private Script script;
  private Episode episode;
  private int line;

  /**
   * @param place the number of its grid
   */
  Speaker(int index, Device device, Watch watch, int place, String run, SplittableRandom random) {
    this.index = index;
    this.device = device;
    this.watch = watch;
    this.place = place;
    this.random = random;
    voice = Voices.of(device, watch, random);
    idStart = device.id().value() + "-" + run + "-";
  }

  /** Whether an episode can begin here at {@code atMicros}. */
  boolean free(long atMicros) {
    return joined && !barred && said > 0 && script == null && atMicros >= freeFromMicros;
  }

  Utterance everyday(long atMicros, double hour) {
    return voice.says(atMicros, hour, random);
  }

  String lastEvent() {
    return idStart + said;
  }

  String nextEvent() {
    return idStart + (said + 1);
  }

  void begin(Script begun, Episode as, long freeFrom) {
    script = begun;
    episode = as;
    line = 0;
    freeFromMicros = freeFrom;
    dueMicros = nextLineMicros();
  }

  Episode episode() {
    return episode;
  }

  /** Goes back to every day at once. */
  void breakOff() {
    script = null;
    episode = null;
  }

  /** What is due now; moves on to the next turn. */
  Publication speak(double hour) {
    long at = dueMicros;
    Utterance says;
    if (script != null && line < script.lines().size()) {
      says = script.lines().get(line++).says();
    } else {
      says = voice.says(at, hour, random);
    }
    if (script != null && line < script.lines().size()) {
      dueMicros = nextLineMicros();
    } else {
      script = null;
      episode = null;
      dueMicros = at + turn();
    }
    said++;
    return new Publication(index, device.id(), idStart + said, at, says);
  }

  /** A device speaks regularly, a tenth of its period sooner or later. */
  private long turn() {
    return (long) (periodMicros * random.nextDouble(0.9, 1.1));
  }

  /** The first turn comes somewhere in the first period, so that devices do not speak in chorus. */
  void join(long nowMicros) {
    joined = true;
    dueMicros = nowMicros + (long) (periodMicros * random.nextDouble());
  }

  private long nextLineMicros() {
    return script.lines().isEmpty()
        ? episode.endMicros()
        : episode.startMicros() + script.lines().get(line).offsetMicros();
  }

  @Override
  public int compareTo(Speaker other) {
    int byTime = Long.compare(dueMicros, other.dueMicros);
    return byTime != 0 ? byTime : Integer.compare(index, other.index);
  }
}
