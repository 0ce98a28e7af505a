package org.gridwarden.simulator.district;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Device;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Officer;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.CoverageUnion;

/**
 * A district with everything that stands on it. Lists are in the order of codes; every coordinate
 * is WGS-84.
 *
 * @param seed what the constructed part was made from
 * @param boundary the union of all grids
 * @param devices grid by grid; without passwords
 * @param officers leads of grids, then of communities, towns and the district; without passwords
 */
public record District(
    long seed,
    AreaCode code,
    String name,
    String nameEn,
    Polygon boundary,
    List<DistrictArea> towns,
    List<DistrictArea> communities,
    List<DistrictGrid> grids,
    List<Device> devices,
    List<Officer> officers) {
  public District {
    towns = List.copyOf(towns);
    communities = List.copyOf(communities);
    grids = List.copyOf(grids);
    devices = List.copyOf(devices);
    officers = List.copyOf(officers);
  }

  /**
   * Chancheng in Foshan: 4 towns, 147 communities, 921 grids, about 11,000 devices and 1,074
   * officers. The same seed gives an equal district on every machine; about a second of work.
   */
  public static District chancheng(long seed) {
    DistrictFacts facts = DistrictFacts.chancheng();
    SplittableRandom random = new SplittableRandom(seed);
    // One stream of chance for each, so that a new kind of device does not move the grids.
    SplittableRandom ofGrids = random.split();
    SplittableRandom ofDevices = random.split();
    SplittableRandom ofOfficers = random.split();
    SplittableRandom ofFittings = random.split();
    List<DistrictGrid> grids = new GridPlan(facts, ofGrids).grids();
    return new District(
        seed,
        facts.code(),
        facts.name(),
        facts.nameEn(),
        union(grids, grid -> true),
        areas(facts.towns(), grids),
        areas(facts.communities(), grids),
        grids,
        DevicePlacement.devices(grids, ofDevices, ofFittings),
        OfficerRegister.officers(facts, grids, ofOfficers));
  }

  /** The grids that share a piece of border with each. */
  public Map<GridCode, Set<GridCode>> beside() {
    return SharedBorders.of(grids);
  }

  private static List<DistrictArea> areas(List<Division> divisions, List<DistrictGrid> grids) {
    return divisions.stream()
        .map(d -> new DistrictArea(d, union(grids, grid -> d.code().contains(grid.code()))))
        .toList();
  }

  private static Polygon union(List<DistrictGrid> grids, Predicate<DistrictGrid> which) {
    List<Polygon> shapes = grids.stream().filter(which).map(DistrictGrid::shape).toList();
    return Boundary.counterClockwise(
        (Polygon) CoverageUnion.union(Plane.GEOMETRY.buildGeometry(shapes)));
  }
}
