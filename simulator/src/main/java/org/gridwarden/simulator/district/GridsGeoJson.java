package org.gridwarden.simulator.district;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridwarden.model.AreaCode;
import org.locationtech.jts.geom.Coordinate;

/** The grids as a GeoJSON FeatureCollection (RFC 7946), one feature a line. */
final class GridsGeoJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final District district;
  private final Map<AreaCode, DistrictArea> towns;
  private final Map<AreaCode, DistrictArea> communities;

  GridsGeoJson(District district) {
    this.district = district;
    this.towns = byCode(district.towns());
    this.communities = byCode(district.communities());
  }

  String text() {
    return district.grids().stream()
        .map(this::feature)
        .collect(
            Collectors.joining(
                ",\n", "{\"type\":\"FeatureCollection\",\"features\":[\n", "\n]}\n"));
  }

  private String feature(DistrictGrid grid) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("type", "Feature");
      json.writeObjectFieldStart("properties");
      properties(grid, json);
      json.writeEndObject();
      json.writeObjectFieldStart("geometry");
      geometry(grid, json);
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void properties(DistrictGrid grid, JsonGenerator json) throws IOException {
    DistrictArea community = communities.get(grid.community());
    DistrictArea town = towns.get(grid.town());
    json.writeStringField("code", grid.code().value());
    json.writeStringField("name", grid.name());
    json.writeStringField("nameEn", grid.nameEn());
    json.writeStringField("communityCode", community.code().value());
    json.writeStringField("communityName", community.name());
    json.writeStringField("communityNameEn", community.nameEn());
    json.writeStringField("townCode", town.code().value());
    json.writeStringField("townName", town.name());
    json.writeStringField("townNameEn", town.nameEn());
    json.writeStringField("districtCode", district.code().value());
    json.writeStringField("districtName", district.name());
    json.writeStringField("districtNameEn", district.nameEn());
    json.writeBooleanField("constructed", true);
  }

  private void geometry(DistrictGrid grid, JsonGenerator json) throws IOException {
    json.writeStringField("type", "Polygon");
    json.writeArrayFieldStart("coordinates");
    json.writeStartArray();
    for (Coordinate point : grid.shape().getExteriorRing().getCoordinates()) {
      json.writeStartArray();
      json.writeNumber(Plane.decimals(point.x));
      json.writeNumber(Plane.decimals(point.y));
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndArray();
  }

  private static Map<AreaCode, DistrictArea> byCode(List<DistrictArea> areas) {
    return areas.stream().collect(Collectors.toMap(DistrictArea::code, Function.identity()));
  }
}
