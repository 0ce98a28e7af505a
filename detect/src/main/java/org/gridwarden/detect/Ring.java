package org.gridwarden.detect;

import java.util.List;
import org.gridwarden.model.Position;

/**
 * A closed line on the ground, on a plane that touches it at its first corner: over a city the
 * error of that is far below that of a satellite fix.
 */
final class Ring {
  /** Mean radius of the earth (IUGG), metres. */
  private static final double EARTH_RADIUS = 6_371_008.8;

  private final double[] x;
  private final double[] y;
  private final double longitude;
  private final double latitude;

  private Ring(List<Position> corners) {
    longitude = corners.isEmpty() ? 0 : corners.get(0).longitude();
    latitude = corners.isEmpty() ? 0 : corners.get(0).latitude();
    x = corners.stream().mapToDouble(this::x).toArray();
    y = corners.stream().mapToDouble(this::y).toArray();
  }

  static Ring of(List<Position> corners) {
    return new Ring(corners);
  }

  /**
   * Whether the place lies inside: a line from it to the east crosses the ring an odd number of
   * times.
   */
  boolean covers(Position at) {
    double atX = x(at);
    double atY = y(at);
    boolean inside = false;
    for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
      boolean spans = y[i] > atY != y[j] > atY;
      if (spans && atX < (x[j] - x[i]) * (atY - y[i]) / (y[j] - y[i]) + x[i]) {
        inside = !inside;
      }
    }
    return inside;
  }

  double metresToEdge(Position at) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
      nearest = Math.min(nearest, metresToSide(x(at), y(at), i, j));
    }
    return nearest;
  }

  private double metresToSide(double atX, double atY, int i, int j) {
    double alongX = x[j] - x[i];
    double alongY = y[j] - y[i];
    double square = alongX * alongX + alongY * alongY;
    double part = square == 0 ? 0 : ((atX - x[i]) * alongX + (atY - y[i]) * alongY) / square;
    double on = Math.max(0, Math.min(1, part));
    return Math.hypot(atX - x[i] - on * alongX, atY - y[i] - on * alongY);
  }

  private double x(Position at) {
    return Math.toRadians(at.longitude() - longitude)
        * Math.cos(Math.toRadians(latitude))
        * EARTH_RADIUS;
  }

  private double y(Position at) {
    return Math.toRadians(at.latitude() - latitude) * EARTH_RADIUS;
  }
}
