package org.gridwarden.simulator.district;

import org.gridwarden.model.AreaCode;

/**
 * A town or a community as the National Bureau of Statistics lists it. Only the code tells two of
 * them apart: 村尾村民委员会 is in Zhangcha and in Nanzhuang.
 *
 * @param name the official Chinese name, e.g. 同济社区居委会
 * @param nameEn what an English reader sees; for communities made from the code, since the source
 *     has no romanised names
 */
public record Division(AreaCode code, String name, String nameEn) {
  private static final String VILLAGE_COMMITTEE = "村民委员会";
  private static final String RESIDENTS_COMMITTEE = "居委会";

  static Division community(AreaCode code, String name) {
    String kind = name.endsWith(VILLAGE_COMMITTEE) ? "Village " : "Community ";
    return new Division(code, name, kind + code.value().substring(9));
  }

  boolean village() {
    return name.endsWith(VILLAGE_COMMITTEE);
  }

  /** The place without its committee: 同济社区, 紫南村. */
  public String placeName() {
    if (village()) {
      String place = name.substring(0, name.length() - VILLAGE_COMMITTEE.length());
      return place.endsWith("村") ? place : place + "村";
    }
    return name.endsWith(RESIDENTS_COMMITTEE)
        ? name.substring(0, name.length() - RESIDENTS_COMMITTEE.length())
        : name;
  }
}
