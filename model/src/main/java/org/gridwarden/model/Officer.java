package org.gridwarden.model;

import java.util.List;
import java.util.Map;

/**
 * Somebody who is alerted.
 *
 * @param level the level of administration he or she answers at: GRID for leads, then COMMUNITY,
 *     TOWN, DISTRICT
 * @param areas the areas answered for, of that level
 * @param logins what the passwords of the users who are this officer are checked against, by their
 *     names; he or she may sign in as any of them too
 */
public record Officer(
    OfficerId id,
    String name,
    AreaLevel level,
    List<AreaCode> areas,
    String secretHash,
    boolean enabled,
    boolean onDuty,
    Map<String, String> logins) {
  public Officer {
    name = name == null ? "" : name;
    areas = List.copyOf(areas);
    secretHash = secretHash == null ? "" : secretHash;
    logins = logins == null ? Map.of() : Map.copyOf(logins);
  }

  /** An officer who is nobody's login but his or her own. */
  public Officer(
      OfficerId id,
      String name,
      AreaLevel level,
      List<AreaCode> areas,
      String secretHash,
      boolean enabled,
      boolean onDuty) {
    this(id, name, level, areas, secretHash, enabled, onDuty, Map.of());
  }

  /** The same with other logins. */
  public Officer withLogins(Map<String, String> others) {
    return new Officer(id, name, level, areas, secretHash, enabled, onDuty, others);
  }
}
