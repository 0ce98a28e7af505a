package org.gridwarden.simulator.district;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridwarden.model.GridCode;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/** From facts and a seed to the micro-grids: towns into communities, communities into grids. */
final class GridPlan {
  /** The district's own figure (People's Daily, 2024-08-26). */
  static final int GRIDS = 921;

  /** A village's land is wider than a housing estate's. */
  private static final double VILLAGE_WEIGHT = 2;

  /** How compact every block should be; a rectangle twice as long as wide has 0.70. */
  private static final double GOOD_ENOUGH = 0.5;

  private static final int DRAWS = 6;

  private static final double QUARTER_STRAY_DEGREES = 10;
  private static final double BLOCK_STRAY_DEGREES = 5;

  /** A community with its outline in metres, before it has grids. */
  private record Quarter(Division community, Polygon shape, double grain) {}

  private final DistrictFacts facts;
  private final SplittableRandom random;

  GridPlan(DistrictFacts facts, SplittableRandom random) {
    this.facts = facts;
    this.random = random;
  }

  /** The grids in the order of their codes. */
  List<DistrictGrid> grids() {
    Polygon district = Plane.toMetres(Boundary.wgs84(facts.boundaryGcj02()));
    Map<String, Polygon> towns = TownPlan.towns(district);
    // A cut that happens to pass by a bend of the outline within a hand's breadth leaves a neck
    // that rounding closes. One seed in some hundreds meets that, and draws again.
    return Stream.generate(() -> drawn(towns))
        .limit(DRAWS)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no draw of the grids survived rounding"));
  }

  private Optional<List<DistrictGrid>> drawn(Map<String, Polygon> towns) {
    List<Quarter> quarters = quarters(towns);
    List<Division> communityOf = new ArrayList<>();
    List<Polygon> blocks = new ArrayList<>();
    int base = GRIDS / quarters.size();
    int larger = GRIDS % quarters.size();
    for (int i = 0; i < quarters.size(); i++) {
      Quarter quarter = quarters.get(i);
      for (Polygon block : blocks(quarter, i < larger ? base + 1 : base)) {
        blocks.add(Plane.toDegrees(block));
        communityOf.add(quarter.community());
      }
    }
    return SharedEdges.exact(blocks).map(shapes -> coded(communityOf, shapes));
  }

  /** The communities, the widest first. */
  private List<Quarter> quarters(Map<String, Polygon> towns) {
    List<Quarter> quarters = new ArrayList<>();
    towns.forEach(
        (code, shape) -> {
          List<Division> communities = facts.communitiesOf(facts.town(code));
          double grain = Math.toRadians(random.nextDouble(-15, 15));
          Subdivision quartering = new Subdivision(grain, QUARTER_STRAY_DEGREES, 0.04, 0.12);
          List<Double> weights =
              communities.stream().map(c -> c.village() ? VILLAGE_WEIGHT : 1).toList();
          List<Polygon> shapes = quartering.divide(shape, weights, random);
          for (int i = 0; i < shapes.size(); i++) {
            quarters.add(new Quarter(communities.get(i), shapes.get(i), grain));
          }
        });
    quarters.sort(Comparator.comparingDouble((Quarter q) -> q.shape().getArea()).reversed());
    return quarters;
  }

  /** The blocks of one draw whose worst is good enough, or else of the draw whose worst is best. */
  private List<Polygon> blocks(Quarter quarter, int count) {
    List<Double> alike = Collections.nCopies(count, 1.0);
    List<Polygon> best = List.of();
    for (int draw = 0; draw < DRAWS && worst(best) < GOOD_ENOUGH; draw++) {
      double grain = quarter.grain() + Math.toRadians(random.nextDouble(-10, 10));
      List<Polygon> blocks =
          new Subdivision(grain, BLOCK_STRAY_DEGREES, 0.015, 0.15)
              .divide(quarter.shape(), alike, random);
      best = worst(blocks) > worst(best) ? blocks : best;
    }
    return best;
  }

  private static double worst(List<Polygon> blocks) {
    return blocks.stream()
        .mapToDouble(block -> HalfPlane.compactness(block.getExteriorRing().getCoordinates()))
        .min()
        .orElse(0);
  }

  private List<DistrictGrid> coded(List<Division> communityOf, List<Polygon> shapes) {
    Map<Division, List<Polygon>> byCommunity =
        IntStream.range(0, shapes.size())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    communityOf::get, Collectors.mapping(shapes::get, Collectors.toList())));
    List<DistrictGrid> grids = new ArrayList<>();
    byCommunity.forEach(
        (community, blocks) -> {
          List<Polygon> ordered = GridNumbering.inOrder(blocks);
          for (int i = 0; i < ordered.size(); i++) {
            grids.add(grid(community, i + 1, ordered.get(i)));
          }
        });
    grids.sort(Comparator.comparing(DistrictGrid::code));
    return List.copyOf(grids);
  }

  private DistrictGrid grid(Division community, int sequence, Polygon shape) {
    Division town = facts.town(community.code().value().substring(0, 9));
    Coordinate centroid = shape.getCentroid().getCoordinate();
    boolean inside = shape.contains(Plane.GEOMETRY.createPoint(centroid));
    return new DistrictGrid(
        GridCode.of(community.code(), sequence),
        town.name() + community.placeName() + " 第" + sequence + "网格",
        town.nameEn() + " " + community.nameEn() + " Grid " + sequence,
        Plane.position(inside ? centroid : shape.getInteriorPoint().getCoordinate()),
        shape);
  }
}
