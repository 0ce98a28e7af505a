package org.gridwarden.detect;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.gridwarden.detect.anomaly.Learnt;
import org.gridwarden.model.Event;

/**
 * What a detector remembers about one rule on one device. One shape serves every kind of condition,
 * so that stream state has one type of plain fields; a kind leaves empty what it does not need.
 *
 * @param shape fingerprint of the condition it was gathered under, see {@link Watched}; 0 for none
 * @param level 0 while nothing is wrong, else which degree of severity stands (1 is the mildest)
 * @param latestMicros observed time of the newest event taken in
 * @param signals how many events the standing finding rests on
 * @param wakeAtMillis when, by the gateway's clock, the detector asks to be woken; 0 for never. It
 *     may lie before the time that matters: the detector then asks again.
 * @param holds threshold: none while all is calm, else one for each step; anomaly: one, since when
 *     the device has been heard and until when an incident stands; rate of change: none, or one,
 *     since the lowest reading of the time
 * @param tracks object in zone: by the camera's own track id
 * @param evidence the events that matter: the one it began with and the newest; may be empty
 * @param marks what stands in the window of the kinds that have one
 * @param learnt anomaly: how the device has behaved so far
 */
public record Memory(
    int shape,
    int level,
    long latestMicros,
    long signals,
    long wakeAtMillis,
    List<Hold> holds,
    Map<String, Track> tracks,
    List<Event> evidence,
    List<Mark> marks,
    Learnt learnt) {
  /** Nothing remembered: the state before the first event, and what need not be kept. */
  public static final Memory NOTHING = new Memory(0, 0, 0, 0, 0, List.of(), Map.of(), List.of());

  public Memory {
    holds = holds == null ? List.of() : List.copyOf(holds);
    tracks = Tracks.of(tracks == null ? Map.of() : tracks);
    evidence = evidence == null ? List.of() : List.copyOf(evidence);
    marks = MarkList.of(marks == null ? List.of() : marks);
    learnt = learnt == null ? Learnt.NOTHING : learnt;
  }

  /** Without marks, and nothing learnt. */
  public Memory(
      int shape,
      int level,
      long latestMicros,
      long signals,
      long wakeAtMillis,
      List<Hold> holds,
      Map<String, Track> tracks,
      List<Event> evidence) {
    this(
        shape,
        level,
        latestMicros,
        signals,
        wakeAtMillis,
        holds,
        tracks,
        evidence,
        List.of(),
        Learnt.NOTHING);
  }

  public boolean nothing() {
    return latestMicros == 0;
  }

  Tracks followed() {
    return Tracks.of(tracks);
  }

  boolean raised() {
    return level > 0;
  }

  /** The event it began with. */
  Event first() {
    return evidence.get(0);
  }

  /** The newest event that matters. */
  Event newest() {
    return evidence.get(evidence.size() - 1);
  }

  Memory withShape(int newShape) {
    return new Memory(
        newShape,
        level,
        latestMicros,
        signals,
        wakeAtMillis,
        holds,
        tracks,
        evidence,
        marks,
        learnt);
  }

  Memory withWakeAt(long millis) {
    return new Memory(
        shape, level, latestMicros, signals, millis, holds, tracks, evidence, marks, learnt);
  }

  Memory withLevel(int newLevel, long newSignals) {
    return new Memory(
        shape,
        newLevel,
        latestMicros,
        newSignals,
        wakeAtMillis,
        holds,
        tracks,
        evidence,
        marks,
        learnt);
  }

  Memory withHolds(List<Hold> newHolds) {
    return new Memory(
        shape,
        level,
        latestMicros,
        signals,
        wakeAtMillis,
        newHolds,
        tracks,
        evidence,
        marks,
        learnt);
  }

  Memory withMarks(List<Mark> newMarks) {
    return new Memory(
        shape,
        level,
        latestMicros,
        signals,
        wakeAtMillis,
        holds,
        tracks,
        evidence,
        newMarks,
        learnt);
  }

  /** A reading was taken in, and this is what the series is like now. */
  Memory heard(long observedMicros, List<Hold> newHolds, Learnt newLearnt) {
    return new Memory(
        shape,
        level,
        Math.max(latestMicros, observedMicros),
        signals,
        wakeAtMillis,
        newHolds,
        tracks,
        evidence,
        marks,
        newLearnt);
  }

  /** An event was taken in, and these events tell how things are. */
  Memory heard(long observedMicros, List<Event> newEvidence) {
    return new Memory(
        shape,
        level,
        Math.max(latestMicros, observedMicros),
        signals,
        wakeAtMillis,
        holds,
        tracks,
        newEvidence,
        marks,
        learnt);
  }

  /** All that a detector with a window changes at an event, in one copy. */
  Memory heard(
      long observedMicros,
      List<Event> newEvidence,
      List<Mark> newMarks,
      int newLevel,
      long newSignals,
      long newWakeAtMillis) {
    return new Memory(
        shape,
        newLevel,
        Math.max(latestMicros, observedMicros),
        newSignals,
        newWakeAtMillis,
        holds,
        tracks,
        newEvidence,
        newMarks,
        learnt);
  }

  /** When to be woken: as was asked already where that comes sooner, for it then asks again. */
  long wakeBy(long millis) {
    return wakeAtMillis > 0 && wakeAtMillis <= millis ? wakeAtMillis : millis;
  }

  /**
   * The same, for a time that costs something to reckon.
   *
   * @param soonest it does not come before this: mostly that is all that need be known
   */
  long wakeBy(long soonest, LongSupplier millis) {
    return wakeAtMillis > 0 && wakeAtMillis <= soonest ? wakeAtMillis : wakeBy(millis.getAsLong());
  }

  /** This memory, woken {@link #wakeBy by} then. */
  Memory wakingBy(long millis) {
    long wake = wakeBy(millis);
    return wake == wakeAtMillis ? this : withWakeAt(wake);
  }
}
