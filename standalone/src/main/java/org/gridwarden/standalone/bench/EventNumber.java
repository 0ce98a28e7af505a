package org.gridwarden.standalone.bench;

/** Events of a run are numbered; the number is the event's id, so that a set of them is bits. */
final class EventNumber {
  private static final String PREFIX = "bench-";

  private EventNumber() {}

  static String id(long number) {
    return PREFIX + number;
  }

  /** The number of an event with that id. */
  static int of(String id) {
    if (!id.startsWith(PREFIX)) {
      throw new IllegalStateException("the log holds an event that is not of this run: " + id);
    }
    return Integer.parseInt(id, PREFIX.length(), id.length(), 10);
  }
}
