package org.gridwarden.simulator.district;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.Officer;
import org.gridwarden.model.OfficerId;

/**
 * Who answers for what: one lead a grid, one officer a community and a town, two in the district's
 * command centre. Their names are drawn from common surnames and given names; they are constructed
 * and belong to nobody.
 */
final class OfficerRegister {
  private static final int COMMANDERS = 2;
  private static final String SURNAMES = "陈李黄梁何罗吴张林王刘周郑谭冯邓关潘麦霍区欧卢叶苏杨杜梅蔡曾";
  private static final String FIRST = "志伟建家永国文子俊嘉慧丽美秀雅淑婉晓海明浩炳锦颖泽";
  private static final String SECOND = "强华明辉杰荣平峰健斌生军玲珍芳敏欣怡琳仪燕珊娟莹恒";

  private OfficerRegister() {}

  /** Leads first in the order of their grids, then communities, towns, command. */
  static List<Officer> officers(
      DistrictFacts facts, List<DistrictGrid> grids, SplittableRandom random) {
    List<Officer> officers = new ArrayList<>();
    for (DistrictGrid grid : grids) {
      AreaCode area = grid.code().area(AreaLevel.GRID);
      officers.add(officer("lead-" + area, AreaLevel.GRID, area, random));
    }
    for (Division community : facts.communities()) {
      String id = "community-" + community.code();
      officers.add(officer(id, AreaLevel.COMMUNITY, community.code(), random));
    }
    for (Division town : facts.towns()) {
      officers.add(officer("town-" + town.code(), AreaLevel.TOWN, town.code(), random));
    }
    for (int i = 1; i <= COMMANDERS; i++) {
      String id = "command-" + facts.code() + "-" + i;
      officers.add(officer(id, AreaLevel.DISTRICT, facts.code(), random));
    }
    return List.copyOf(officers);
  }

  private static Officer officer(
      String id, AreaLevel level, AreaCode area, SplittableRandom random) {
    return new Officer(new OfficerId(id), name(random), level, List.of(area), "", true, true);
  }

  private static String name(SplittableRandom random) {
    String surname = drawn(SURNAMES, random);
    boolean single = random.nextInt(4) == 0;
    return surname + (single ? "" : drawn(FIRST, random)) + drawn(SECOND, random);
  }

  private static String drawn(String characters, SplittableRandom random) {
    int i = random.nextInt(characters.length());
    return characters.substring(i, i + 1);
  }
}
