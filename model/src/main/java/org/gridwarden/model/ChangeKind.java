package org.gridwarden.model;

/**
 * The steps in the life of an incident.
 *
 * <pre>
 *            GREW ⇄ EASED
 *              ▲     │
 * OPENED ──▶ [ open  ▼ ] ──CLEARED──▶ [ cleared ] ──(within the rule's time) REOPENED──▶ [ open ]
 * </pre>
 *
 * MERGED and SPLIT, MUTED and UNMUTED tell that its {@link Standing} has changed and nothing else.
 */
public enum ChangeKind {
  OPENED,
  GREW,
  EASED,
  CLEARED,
  REOPENED,
  MERGED,
  SPLIT,
  MUTED,
  UNMUTED;

  public int number() {
    return ordinal() + 1;
  }

  public static ChangeKind of(int number) {
    return values()[number - 1];
  }
}
