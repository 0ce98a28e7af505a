package org.gridwarden.detect;

import java.util.Comparator;
import org.gridwarden.model.Event;
import org.gridwarden.model.StageTimes;

/**
 * One thing that a detector keeps in a window: an event, or a run of events about the same thing.
 * Kept in stream state, so plain fields; a kind leaves empty what it does not need.
 *
 * @param name what it is about, as the kind tells things apart: a device, a track, a device kind in
 *     a grid
 * @param event id of the event that it began with
 * @param sinceMicros observed time of the first event of the run
 * @param observedMicros observed time of the newest event of the run
 * @param receivedMillis gateway time of the newest event of the run
 * @param value the kind's own number
 */
public record Mark(
    String name,
    String event,
    long sinceMicros,
    long observedMicros,
    long receivedMillis,
    double value) {
  static Mark of(Event event, String name, double value) {
    long observed = StageTimes.micros(event.observedAt());
    event.id().hashCode(); // kept in the text from now on, which is at hand now and not later
    return new Mark(name, event.id(), observed, observed, event.receivedAt().toEpochMilli(), value);
  }

  Mark withValue(double newValue) {
    return new Mark(name, event, sinceMicros, observedMicros, receivedMillis, newValue);
  }

  Mark named(String newName) {
    return new Mark(newName, event, sinceMicros, observedMicros, receivedMillis, value);
  }

  Mark since(long micros) {
    return new Mark(name, event, micros, observedMicros, receivedMillis, value);
  }

  boolean sameEvent(Mark other) {
    // A text keeps its hash, which tells most apart at once that differ in their last letters.
    return event.hashCode() == other.event.hashCode()
        && event.equals(other.event)
        && name.equals(other.name);
  }

  /** The same run, which {@code other} belongs to as well. */
  Mark and(Mark other) {
    Mark first = EARLIEST.compare(this, other) <= 0 ? this : other;
    Mark last = observedMicros >= other.observedMicros ? this : other;
    return new Mark(
        name,
        first.event,
        first.sinceMicros,
        last.observedMicros,
        Math.max(receivedMillis, other.receivedMillis),
        value);
  }

  /**
   * By when it began; at the same time the event's id and name decide, so that the order is always
   * one.
   */
  static final Comparator<Mark> EARLIEST =
      Comparator.comparingLong(Mark::sinceMicros)
          .thenComparing(Mark::event)
          .thenComparing(Mark::name);
}
