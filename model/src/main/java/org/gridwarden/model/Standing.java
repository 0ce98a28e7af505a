package org.gridwarden.model;

/**
 * Whether an incident is one that somebody is to be alerted of, and if not, why.
 *
 * @param shadow of a rule on trial: recorded, and nobody is alerted
 * @param mergedInto id of the incident that it is a part of; "" for none
 * @param mutedBy id of the incident that it is a consequence of; "" for none
 */
public record Standing(boolean shadow, String mergedInto, String mutedBy) {
  public static final Standing OWN = new Standing(false, "", "");

  public Standing {
    mergedInto = mergedInto == null ? "" : mergedInto;
    mutedBy = mutedBy == null ? "" : mutedBy;
  }

  /** Whether it stands for itself, so that people are alerted. */
  public boolean alerts() {
    return !shadow && mergedInto.isEmpty() && mutedBy.isEmpty();
  }

  public Standing mergedInto(String incident) {
    return new Standing(shadow, incident, mutedBy);
  }

  public Standing mutedBy(String incident) {
    return new Standing(shadow, mergedInto, incident);
  }
}
