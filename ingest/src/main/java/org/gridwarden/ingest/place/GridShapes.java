package org.gridwarden.ingest.place;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** GeoJSON of the register → shapes. The import has checked it; here it is only read. */
final class GridShapes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private GridShapes() {}

  /**
   * @throws IllegalArgumentException when it is no Polygon or MultiPolygon
   */
  static Geometry read(String geometry) {
    try {
      JsonNode json = JSON.readTree(geometry);
      JsonNode coordinates = json.path("coordinates");
      return switch (json.path("type").asText()) {
        case "Polygon" -> polygon(coordinates);
        case "MultiPolygon" -> {
          Polygon[] polygons = new Polygon[coordinates.size()];
          for (int i = 0; i < polygons.length; i++) {
            polygons[i] = polygon(coordinates.get(i));
          }
          yield FACTORY.createMultiPolygon(polygons);
        }
        default -> throw new IllegalArgumentException("neither Polygon nor MultiPolygon");
      };
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("not JSON", unreadable);
    }
  }

  private static Polygon polygon(JsonNode rings) {
    LinearRing[] holes = new LinearRing[Math.max(0, rings.size() - 1)];
    for (int i = 0; i < holes.length; i++) {
      holes[i] = ring(rings.get(i + 1));
    }
    return FACTORY.createPolygon(ring(rings.path(0)), holes);
  }

  private static LinearRing ring(JsonNode positions) {
    Coordinate[] coordinates = new Coordinate[positions.size()];
    for (int i = 0; i < coordinates.length; i++) {
      JsonNode at = positions.get(i);
      coordinates[i] = new Coordinate(at.path(0).asDouble(), at.path(1).asDouble());
    }
    return FACTORY.createLinearRing(coordinates);
  }
}
