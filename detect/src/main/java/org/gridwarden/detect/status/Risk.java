package org.gridwarden.detect.status;

import java.util.Collection;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.AreaStatus;

/**
 * How much is at stake in an area.
 *
 * <pre>
 * score = sum over the open incidents of  weight(severity) × (1 + min(age, 1 h) / 1 h)
 *
 * weight   info 1   warning 2   minor 4   major 8   critical 16
 * risk     0 none open   1 below 4   2 below 8   3 below 16   4 from 16 on
 * </pre>
 *
 * What nobody deals with counts double after an hour. A wider area always has something going on:
 * for a community the limits are twice as high, for a town four, for the district eight times.
 */
final class Risk {
  private static final double[] LIMITS = {4, 8, 16};
  private static final double OLD_MILLIS = 3_600_000;

  private Risk() {}

  static double score(Collection<OpenIncident> open, long nowMillis) {
    double score = 0;
    for (OpenIncident incident : open) {
      double age = Math.max(0, Math.min(OLD_MILLIS, nowMillis - incident.openedMillis()));
      score += (1 << incident.severity().ordinal()) * (1 + age / OLD_MILLIS);
    }
    return Math.round(score * 10) / 10.0;
  }

  static int risk(double score, AreaLevel level) {
    if (score == 0) {
      return 0;
    }
    int risk = 1;
    for (double limit : LIMITS) {
      if (score >= limit * width(level)) {
        risk++;
      }
    }
    return Math.min(risk, AreaStatus.RISK_MAX);
  }

  private static int width(AreaLevel level) {
    return switch (level) {
      case GRID -> 1;
      case COMMUNITY -> 2;
      case TOWN -> 4;
      case DISTRICT, PREFECTURE, PROVINCE -> 8;
    };
  }
}
