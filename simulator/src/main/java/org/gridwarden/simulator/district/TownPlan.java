package org.gridwarden.simulator.district;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Polygon;

/**
 * Where the four towns lie: Nanzhuang west of the river, then Shiwan along the south, Zhangcha in
 * the north-west and Zumiao in the north-east of what remains. The bearings and bends are drawn by
 * hand after the real place, the shares of area are rounded; none of it hangs on the seed.
 */
final class TownPlan {
  static final String SHIWAN = "440604010";
  static final String ZHANGCHA = "440604011";
  static final String ZUMIAO = "440604012";
  static final String NANZHUANG = "440604100";

  private static final double NANZHUANG_SHARE = 0.53;
  private static final double SHIWAN_SHARE = 0.16;
  private static final double ZUMIAO_SHARE = 0.14;

  private TownPlan() {}

  /**
   * @param district in metres
   * @return by town code
   */
  static Map<String, Polygon> towns(Polygon district) {
    double rest = 1 - NANZHUANG_SHARE;
    // The bearings put what is named first on the right hand of the cut.
    Cut.Halves river =
        halves(
            district,
            296,
            NANZHUANG_SHARE,
            List.of(0.0, 150.0, 420.0, 380.0, 150.0, -250.0, -300.0, -150.0, 0.0));
    Cut.Halves avenue =
        halves(river.left(), 3, SHIWAN_SHARE / rest, List.of(0.0, -150.0, -200.0, 350.0, 350.0));
    Cut.Halves street =
        halves(
            avenue.left(),
            97,
            ZUMIAO_SHARE / (rest - SHIWAN_SHARE),
            List.of(0.0, 80.0, -60.0, 0.0));
    return new TreeMap<>(
        Map.of(
            NANZHUANG, river.right(),
            SHIWAN, avenue.right(),
            ZUMIAO, street.right(),
            ZHANGCHA, street.left()));
  }

  private static Cut.Halves halves(
      Polygon polygon, double bearingDegrees, double share, List<Double> bendsMetres) {
    double bearing = Math.toRadians(bearingDegrees);
    HalfPlane plane = HalfPlane.of(polygon, bearing);
    return new Cut(bearing, plane.offsetFor(share), plane.from(), plane.to(), bendsMetres)
        .halves(polygon)
        .orElseThrow(() -> new IllegalStateException("the town plan leaves a town in pieces"));
  }
}
