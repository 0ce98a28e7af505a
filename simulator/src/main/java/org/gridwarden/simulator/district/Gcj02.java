package org.gridwarden.simulator.district;

import org.gridwarden.model.Position;

/**
 * The datum of Chinese web maps, GCJ-02, which shifts WGS-84 by some hundred metres, and the way
 * back. The forward transform is the published series on the Krasovsky 1940 ellipsoid; it is
 * defined inside mainland China only. The inverse has no closed form and is iterated.
 *
 * <p>{@link StrictMath} throughout, so that every machine gets the same district.
 */
public final class Gcj02 {
  private static final double SEMI_MAJOR_METRES = 6378245.0;
  private static final double ECCENTRICITY_SQUARED = 0.00669342162296594323;
  private static final double ORIGIN_LONGITUDE = 105.0;
  private static final double ORIGIN_LATITUDE = 35.0;

  /** About 0.1 mm on the ground; each round gains a factor of several hundred. */
  private static final double CLOSE_ENOUGH_DEGREES = 1e-9;

  private static final int ROUNDS_MAX = 20;

  private Gcj02() {}

  /** Where the maps draw the place that a satellite receiver calls {@code wgs84}. */
  public static Position fromWgs84(Position wgs84) {
    double x = wgs84.longitude() - ORIGIN_LONGITUDE;
    double y = wgs84.latitude() - ORIGIN_LATITUDE;
    double latitude = StrictMath.toRadians(wgs84.latitude());
    double sine = StrictMath.sin(latitude);
    double w = 1 - ECCENTRICITY_SQUARED * sine * sine;
    double root = StrictMath.sqrt(w);
    double meridianRadius = SEMI_MAJOR_METRES * (1 - ECCENTRICITY_SQUARED) / (w * root);
    double parallelRadius = SEMI_MAJOR_METRES / root * StrictMath.cos(latitude);
    return new Position(
        wgs84.longitude() + StrictMath.toDegrees(metresEast(x, y) / parallelRadius),
        wgs84.latitude() + StrictMath.toDegrees(metresNorth(x, y) / meridianRadius));
  }

  /** The place on the ground that the maps draw at {@code gcj02}. */
  public static Position toWgs84(Position gcj02) {
    Position guess = gcj02;
    for (int round = 0; round < ROUNDS_MAX; round++) {
      Position drawn = fromWgs84(guess);
      double east = gcj02.longitude() - drawn.longitude();
      double north = gcj02.latitude() - drawn.latitude();
      guess = new Position(guess.longitude() + east, guess.latitude() + north);
      if (Math.abs(east) < CLOSE_ENOUGH_DEGREES && Math.abs(north) < CLOSE_ENOUGH_DEGREES) {
        return guess;
      }
    }
    throw new IllegalArgumentException("no WGS-84 place found for " + gcj02 + ": not in China?");
  }

  private static double metresEast(double x, double y) {
    return 300
        + x
        + 2 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * StrictMath.sqrt(StrictMath.abs(x))
        + twoThirds(20 * wave(6 * x) + 20 * wave(2 * x))
        + twoThirds(20 * wave(x) + 40 * wave(x / 3))
        + twoThirds(150 * wave(x / 12) + 300 * wave(x / 30));
  }

  private static double metresNorth(double x, double y) {
    return -100
        + 2 * x
        + 3 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * StrictMath.sqrt(StrictMath.abs(x))
        + twoThirds(20 * wave(6 * x) + 20 * wave(2 * x))
        + twoThirds(20 * wave(y) + 40 * wave(y / 3))
        + twoThirds(160 * wave(y / 12) + 320 * wave(y / 30));
  }

  private static double wave(double halfTurns) {
    return StrictMath.sin(halfTurns * StrictMath.PI);
  }

  private static double twoThirds(double metres) {
    return metres * 2 / 3;
  }
}
