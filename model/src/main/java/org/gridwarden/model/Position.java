package org.gridwarden.model;

/**
 * A place on the ground in WGS-84 degrees. {@link #NONE} where nothing is known.
 *
 * @param longitude -180..180, or NaN when unknown
 * @param latitude -90..90, or NaN when unknown
 */
public record Position(double longitude, double latitude) {
  public static final Position NONE = new Position(Double.NaN, Double.NaN);

  public Position {
    boolean unknown = Double.isNaN(longitude) && Double.isNaN(latitude);
    if (!unknown && !(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
      throw new IllegalArgumentException(
          "position must be WGS-84 degrees, was " + longitude + "," + latitude);
    }
  }

  private static final double METRES_A_DEGREE = 111_195; // of latitude, on a sphere of 6371 km

  /** Metres to the other, on the tangent plane: exact to a metre over a few kilometres. */
  public double metresTo(Position other) {
    double middle = Math.toRadians((latitude + other.latitude) / 2);
    double east = (other.longitude - longitude) * Math.cos(middle);
    return Math.hypot(east, other.latitude - latitude) * METRES_A_DEGREE;
  }

  public boolean known() {
    return !Double.isNaN(longitude);
  }
}
