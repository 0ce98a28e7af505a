package org.gridwarden.detect.dispatch;

import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.Incident;
import org.gridwarden.model.PickReason;

/** Why somebody is told, in words: "中文 / English". */
final class PickWords {
  private PickWords() {}

  static String why(PickReason reason, Picks picks, Incident incident) {
    String code = incident.grid().value().substring(0, picks.level().digits());
    String chinese = chinese(picks.level()) + " " + code;
    String english = picks.level().name().toLowerCase(java.util.Locale.ROOT) + " " + code;
    return switch (reason) {
      case NOBODY_BELOW ->
          "下级无人值班，由" + chinese + " 值班人员处置 / nobody below is on duty; on duty for " + english;
      case NOT_ACKNOWLEDGED -> {
        long seconds = incident.escalateAfter().toSeconds();
        yield "下级 "
            + seconds
            + " s 内未确认，升级至"
            + chinese
            + " / not acknowledged below within "
            + seconds
            + " s; raised to "
            + english;
      }
      default -> "负责" + chinese + "，正在值班 / on duty and responsible for " + english;
    };
  }

  private static String chinese(AreaLevel level) {
    return switch (level) {
      case GRID -> "网格";
      case COMMUNITY -> "社区";
      case TOWN -> "镇街";
      case DISTRICT -> "区";
      default -> "辖区";
    };
  }
}
