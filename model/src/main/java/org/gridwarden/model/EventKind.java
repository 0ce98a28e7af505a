package org.gridwarden.model;

/** What sort of thing a device said. The database stores {@link #number()}. */
public enum EventKind {
  /** Measured values of a sensor: {@code values} holds them by measure. */
  READING,
  /** A camera sees, keeps seeing or no longer sees an object; see {@link Labels}. */
  SIGHTING,
  /** The device about itself: online, battery, restarted. */
  STATUS,
  /** A person's report from the field. */
  REPORT,
  /** A step of an incident, as composite rules hear of it; never in the log of events. */
  INCIDENT;

  private static final EventKind[] ALL = values();

  public int number() {
    return ordinal() + 1;
  }

  public static EventKind of(int number) {
    return ALL[number - 1];
  }
}
