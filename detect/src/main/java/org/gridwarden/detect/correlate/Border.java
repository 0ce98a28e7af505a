package org.gridwarden.detect.correlate;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.Outline;

/**
 * The line around a grid as pieces in metres, on a plane that is true enough over a city.
 *
 * @param pieces from x, y to x, y
 * @param box west, south, east, north
 */
record Border(List<double[]> pieces, double[] box) {
  private static final double METRES_A_DEGREE = 111_195; // of latitude, on a sphere of 6371 km

  /** One plane for all: the parallel is rounded, so that neighbours get the same one. */
  static Border of(Outline outline) {
    double[] first = outline.rings().isEmpty() ? new double[] {0, 0} : outline.rings().get(0);
    double shrink = Math.cos(Math.toRadians(Math.rint(first[1])));
    List<double[]> pieces = new ArrayList<>();
    double[] box = {
      Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE,
    };
    for (double[] ring : outline.rings()) {
      for (int i = 0; i + 3 < ring.length; i += 2) {
        double[] piece = {
          ring[i] * shrink * METRES_A_DEGREE,
          ring[i + 1] * METRES_A_DEGREE,
          ring[i + 2] * shrink * METRES_A_DEGREE,
          ring[i + 3] * METRES_A_DEGREE,
        };
        pieces.add(piece);
        box[0] = Math.min(box[0], piece[0]);
        box[1] = Math.min(box[1], piece[1]);
        box[2] = Math.max(box[2], piece[0]);
        box[3] = Math.max(box[3], piece[1]);
      }
    }
    return new Border(pieces, box);
  }

  boolean shares(Border other) {
    if (!near(other.box)) {
      return false;
    }
    List<double[]> common = new ArrayList<>();
    return cornersOn(other, common) || other.cornersOn(this, common);
  }

  private boolean near(double[] that) {
    double by = Neighbours.TOLERANCE_METRES;
    return box[0] <= that[2] + by
        && that[0] <= box[2] + by
        && box[1] <= that[3] + by
        && that[1] <= box[3] + by;
  }

  /** Adds the corners of this on the other's line; true once two are far enough apart. */
  private boolean cornersOn(Border other, List<double[]> common) {
    for (double[] corner : pieces) {
      if (other.passes(corner[0], corner[1])) {
        for (double[] before : common) {
          double apart = Math.hypot(before[0] - corner[0], before[1] - corner[1]);
          if (apart >= Neighbours.SHARED_METRES) {
            return true;
          }
        }
        common.add(corner);
      }
    }
    return false;
  }

  private boolean passes(double x, double y) {
    double by = Neighbours.TOLERANCE_METRES;
    if (x < box[0] - by || x > box[2] + by || y < box[1] - by || y > box[3] + by) {
      return false;
    }
    for (double[] piece : pieces) {
      if (metres(piece, x, y) <= by) {
        return true;
      }
    }
    return false;
  }

  private static double metres(double[] piece, double x, double y) {
    double east = piece[2] - piece[0];
    double north = piece[3] - piece[1];
    double square = east * east + north * north;
    double along = square == 0 ? 0 : ((x - piece[0]) * east + (y - piece[1]) * north) / square;
    double within = Math.max(0, Math.min(1, along));
    return Math.hypot(x - piece[0] - within * east, y - piece[1] - within * north);
  }
}
