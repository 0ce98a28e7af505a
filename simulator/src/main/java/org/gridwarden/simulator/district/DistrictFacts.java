package org.gridwarden.simulator.district;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Position;

/**
 * What is known about Chancheng and not constructed, as carried in this package's resources.
 *
 * @param boundaryGcj02 the outer ring as the source has it: GCJ-02, clockwise, closed
 * @param towns in the order of their codes
 * @param communities in the order of their codes
 */
record DistrictFacts(
    AreaCode code,
    String name,
    String nameEn,
    List<Position> boundaryGcj02,
    List<Division> towns,
    List<Division> communities) {
  DistrictFacts {
    boundaryGcj02 = List.copyOf(boundaryGcj02);
    towns = List.copyOf(towns);
    communities = List.copyOf(communities);
  }

  static DistrictFacts chancheng() {
    JsonNode feature = boundaryFeature();
    return new DistrictFacts(
        new AreaCode(feature.path("id").asText()),
        feature.path("properties").path("name").asText(),
        "Chancheng",
        outerRing(feature),
        rows("towns.csv").stream()
            .map(row -> new Division(new AreaCode(row[0]), row[1], row[2]))
            .toList(),
        rows("communities.csv").stream()
            .map(row -> Division.community(new AreaCode(row[0]), row[1]))
            .toList());
  }

  Division town(String code) {
    return towns.stream()
        .filter(town -> town.code().value().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("towns.csv has no town " + code));
  }

  List<Division> communitiesOf(Division town) {
    return communities.stream().filter(c -> town.code().contains(c.code())).toList();
  }

  private static JsonNode boundaryFeature() {
    try {
      return new ObjectMapper().readTree(resource("boundary-gcj02.geojson"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Position> outerRing(JsonNode feature) {
    List<Position> ring = new ArrayList<>();
    for (JsonNode point : feature.path("geometry").path("coordinates").path(0)) {
      ring.add(new Position(point.path(0).asDouble(), point.path(1).asDouble()));
    }
    return ring;
  }

  /** The lines below the heading. No field of ours holds a comma, so none is quoted. */
  private static List<String[]> rows(String name) {
    return resource(name).lines().skip(1).map(line -> line.split(",")).toList();
  }

  private static String resource(String name) {
    try (InputStream in = DistrictFacts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing from the simulator jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
