package org.gridwarden.simulator.replay;

/** In which form a file was recorded. */
public enum RecordedAs {
  /** Frigate's MQTT messages: lines of {@code {"topic","payload"}}, bare payloads, or events. */
  FRIGATE,
  /** A header, a column of times, columns of numbers. */
  CSV,
  /** Native JSON: an event or an array of events a line, or one array. */
  JSON
}
