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

  public boolean known() {
    return !Double.isNaN(longitude);
  }
}
