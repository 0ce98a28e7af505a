package org.gridwarden.model.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.Grid;
import org.gridwarden.model.Outline;

/** GeoJSON of the register → the line around a grid. */
public final class Outlines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Outlines() {}

  /**
   * Every ring, holes too: what lies in a hole has the grid as its neighbour.
   *
   * @throws IllegalArgumentException when the geometry is no Polygon or MultiPolygon
   */
  public static Outline of(Grid grid) {
    List<double[]> rings = new ArrayList<>();
    JsonNode json = read(grid);
    JsonNode coordinates = json.path("coordinates");
    switch (json.path("type").asText()) {
      case "Polygon" -> coordinates.forEach(ring -> rings.add(ring(ring)));
      case "MultiPolygon" ->
          coordinates.forEach(polygon -> polygon.forEach(ring -> rings.add(ring(ring))));
      default ->
          throw new IllegalArgumentException(
              "geometry of grid " + grid.code() + " must be a Polygon or MultiPolygon");
    }
    return new Outline(grid.code(), rings);
  }

  private static JsonNode read(Grid grid) {
    try {
      return JSON.readTree(grid.geometry());
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException(
          "geometry of grid " + grid.code() + " is not JSON", unreadable);
    }
  }

  private static double[] ring(JsonNode positions) {
    double[] ring = new double[positions.size() * 2];
    for (int i = 0; i < positions.size(); i++) {
      ring[2 * i] = positions.get(i).path(0).asDouble();
      ring[2 * i + 1] = positions.get(i).path(1).asDouble();
    }
    return ring;
  }
}
