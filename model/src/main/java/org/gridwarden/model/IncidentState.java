package org.gridwarden.model;

/** Whether an incident is going on. */
public enum IncidentState {
  OPEN,
  CLEARED;

  public int number() {
    return ordinal() + 1;
  }

  public static IncidentState of(int number) {
    return values()[number - 1];
  }
}
