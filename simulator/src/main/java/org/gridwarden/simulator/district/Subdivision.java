package org.gridwarden.simulator.district;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Polygon;

/**
 * Divides a polygon into well-shaped parts of given sizes by cutting it in two again and again, as
 * roads divide a town into quarters and quarters into blocks.
 *
 * @param grain the bearing that roads keep to, or cross at a right angle, radians
 * @param strayDegrees how far a road may leave the grain
 * @param bendiness how far a cut leaves the straight line, as a part of its length
 * @param unevenness how far a share of area may differ from what was asked, as a part of it
 */
record Subdivision(double grain, double strayDegrees, double bendiness, double unevenness) {
  private static final int ALONG_THE_GRAIN = 8;
  private static final int AGAINST_THE_GRAIN = 6;

  /** A road against the grain must make the shapes this much better to be chosen. */
  private static final double GRAIN_MATTERS = 0.8;

  /** The two lists that a list of parts is divided into are at least this part of it each. */
  private static final double SMALLER_HALF = 0.4;

  private static final int BENDS = 5;

  /** A tail is narrower than this part of a part's side. */
  private static final double TAIL_WIDTH = 0.24;

  /** A tail is forgiven when its area is less than this part of a part's area. */
  private static final double TAIL_AREA = 0.06;

  /** A cut that could be made, which puts so many parts on its right, and how good it is. */
  private record Candidate(Cut cut, int partsRight, double worth) {}

  private record Choice(Cut.Halves halves, int partsRight) {}

  /**
   * @param weights relative sizes of the parts wanted; neighbours in the list end up near each
   *     other on the ground
   * @return one part a weight, in that order; together they are the whole
   */
  List<Polygon> divide(Polygon whole, List<Double> weights, SplittableRandom random) {
    if (weights.size() == 1) {
      return List.of(whole);
    }
    Choice best = best(whole, weights, random);
    List<Double> right = weights.subList(0, best.partsRight());
    List<Double> left = weights.subList(best.partsRight(), weights.size());
    List<Polygon> parts = new ArrayList<>(divide(best.halves().right(), right, random));
    parts.addAll(divide(best.halves().left(), left, random));
    return parts;
  }

  private Choice best(Polygon whole, List<Double> weights, SplittableRandom random) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < ALONG_THE_GRAIN; i++) {
      double stray = Math.toRadians(strayDegrees * (2 * random.nextDouble() - 1));
      candidates.add(candidate(whole, weights, grain + i * Math.PI / 2 + stray, 1, random));
    }
    for (int i = 0; i < AGAINST_THE_GRAIN; i++) {
      double bearing = grain + (i + random.nextDouble()) * 2 * Math.PI / AGAINST_THE_GRAIN;
      candidates.add(candidate(whole, weights, bearing, GRAIN_MATTERS, random));
    }
    candidates.sort(Comparator.comparingDouble(Candidate::worth).reversed());
    Choice second = null;
    for (Candidate candidate : candidates) {
      Optional<Cut.Halves> halves = candidate.cut().halves(whole);
      if (halves.isPresent()) {
        Choice choice = new Choice(halves.get(), candidate.partsRight());
        if (!hasTail(choice, weights.size())) {
          return choice;
        }
        second = second == null ? choice : second;
      }
    }
    return Optional.ofNullable(second)
        .orElseThrow(() -> new IllegalStateException("no cut divides " + whole + " into two"));
  }

  private static boolean hasTail(Choice choice, int parts) {
    return hasTail(choice.halves().right(), choice.partsRight())
        || hasTail(choice.halves().left(), parts - choice.partsRight());
  }

  /**
   * Whether a strip much narrower than a part hangs on the half, as where a cut meets the outline
   * at a small angle: opening the half, that is shrinking and growing it again, then loses much.
   */
  private static boolean hasTail(Polygon half, int parts) {
    double part = half.getArea() / parts;
    double reach = TAIL_WIDTH / 2 * Math.sqrt(part);
    double opened = half.buffer(-reach, 2).buffer(reach, 2).getArea();
    return half.getArea() - opened > TAIL_AREA * part;
  }

  private Candidate candidate(
      Polygon whole,
      List<Double> weights,
      double bearing,
      double grainFactor,
      SplittableRandom random) {
    int fewest = (int) Math.max(1, Math.floor(weights.size() * SMALLER_HALF));
    int partsRight = random.nextInt(fewest, weights.size() - fewest + 1);
    double share = sum(weights.subList(0, partsRight)) / sum(weights);
    double uneven = 1 + unevenness * (2 * random.nextDouble() - 1);
    HalfPlane plane = HalfPlane.of(whole, bearing);
    double offset = plane.offsetFor(share * uneven);
    double reach = bendiness * (plane.to() - plane.from());
    List<Double> bends = random.doubles(BENDS, -1, 1).map(bend -> bend * reach).boxed().toList();
    Cut cut = new Cut(bearing, offset, plane.from(), plane.to(), bends);
    return new Candidate(cut, partsRight, grainFactor * plane.compactness(offset));
  }

  private static double sum(List<Double> weights) {
    return weights.stream().mapToDouble(Double::doubleValue).sum();
  }
}
