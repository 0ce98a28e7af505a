package org.gridwarden.stream.source;

import java.io.Serializable;
import org.gridwarden.model.Event;

/**
 * An event that a rule about areas wants to hear of. Plain fields, as it travels between operators.
 *
 * @param rule the rule's id
 * @param subject code of the area that it counts for
 * @param reaches whether it counts for the grids around {@code subject} as well
 */
public record Contribution(String rule, String subject, boolean reaches, Event event)
    implements Serializable {
  /** What is watched together: one rule in one area. */
  public String key() {
    return rule + " " + subject;
  }

  /** The rule's id in a {@link #key()}. */
  public static String rule(String key) {
    return key.substring(0, key.indexOf(' '));
  }

  /** The area in a {@link #key()}. */
  public static String subject(String key) {
    return key.substring(key.indexOf(' ') + 1);
  }

  public Contribution to(String other) {
    return new Contribution(rule, other, false, event);
  }
}
