package org.gridwarden.model;

import java.util.List;

/**
 * Somebody who is alerted.
 *
 * @param level the level of administration he or she answers at: GRID for leads, then COMMUNITY,
 *     TOWN, DISTRICT
 * @param areas the areas answered for, of that level
 */
public record Officer(
    OfficerId id,
    String name,
    AreaLevel level,
    List<AreaCode> areas,
    String secretHash,
    boolean enabled,
    boolean onDuty) {
  public Officer {
    name = name == null ? "" : name;
    areas = List.copyOf(areas);
    secretHash = secretHash == null ? "" : secretHash;
  }
}
