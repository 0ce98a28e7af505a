package org.gridwarden.model;

/**
 * The steps in the life of an incident.
 *
 * <pre>
 *            GREW ⇄ EASED
 *              ▲     │
 * OPENED ──▶ [ open  ▼ ] ──CLEARED──▶ [ cleared ] ──(within the rule's time) REOPENED──▶ [ open ]
 * </pre>
 */
public enum ChangeKind {
  OPENED,
  GREW,
  EASED,
  CLEARED,
  REOPENED;

  public int number() {
    return ordinal() + 1;
  }

  public static ChangeKind of(int number) {
    return values()[number - 1];
  }
}
