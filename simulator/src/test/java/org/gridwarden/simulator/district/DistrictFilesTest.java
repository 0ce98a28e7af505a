package org.gridwarden.simulator.district;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;

class DistrictFilesTest {
  private static final District DISTRICT = Districts.of(42);

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    DistrictFiles.write(DISTRICT, folder.resolve("made/when/needed"));
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    Path again = folder.resolve("again");
    DistrictFiles.write(District.chancheng(42), again);

    for (String file : List.of("grids.geojson", "devices.csv", "officers.csv")) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(written(file));
    }
  }

  @Test
  void anotherSeedGivesAnotherDistrict() throws IOException {
    Path other = folder.resolve("other");
    DistrictFiles.write(Districts.of(1), other);

    for (String file : List.of("grids.geojson", "devices.csv", "officers.csv")) {
      assertThat(Files.mismatch(other.resolve(file), written(file))).isNotEqualTo(-1);
    }
  }

  @Test
  void theGridsAreAFeatureCollectionOfThemAll() throws IOException {
    JsonNode collection = new ObjectMapper().readTree(written("grids.geojson").toFile());

    assertThat(collection.path("type").asText()).isEqualTo("FeatureCollection");
    assertThat(collection.path("features")).hasSize(921);
    for (int i = 0; i < 921; i++) {
      JsonNode feature = collection.path("features").path(i);
      DistrictGrid grid = DISTRICT.grids().get(i);
      assertThat(feature.path("properties").path("code").asText()).isEqualTo(grid.code().value());
      assertThat(outerRing(feature)).isEqualTo(List.of(grid.shape().getCoordinates()));
    }
  }

  @Test
  void aGridTellsWhereItBelongsAndThatItIsConstructed() throws IOException {
    JsonNode collection = new ObjectMapper().readTree(written("grids.geojson").toFile());

    JsonNode properties = collection.path("features").path(0).path("properties");

    assertThat(properties)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"code":"440604010001001","name":"石湾镇街道澜石社区 第1网格",
                     "nameEn":"Shiwan Community 001 Grid 1",
                     "communityCode":"440604010001","communityName":"澜石社区居委会",
                     "communityNameEn":"Community 001",
                     "townCode":"440604010","townName":"石湾镇街道","townNameEn":"Shiwan",
                     "districtCode":"440604","districtName":"禅城区","districtNameEn":"Chancheng",
                     "constructed":true}
                    """));
  }

  @Test
  void aDeviceIsALineWithSixDecimalsAndNoPassword() throws IOException {
    List<String> lines = lines("devices.csv");

    assertThat(lines).hasSize(1 + DISTRICT.devices().size());
    assertThat(lines.get(0)).isEqualTo("id,kind,name,grid,longitude,latitude,via,password");
    assertThat(lines.get(1))
        .matches(
            "cam-440604010001001-01,camera,石湾镇街道澜石社区 第1网格 摄像头 01,440604010001001,"
                + "113\\.\\d{6},22\\.\\d{6},,");
  }

  @Test
  void anOfficerIsALineWithALevelAndAreas() throws IOException {
    List<String> lines = lines("officers.csv");

    assertThat(lines).hasSize(1 + DISTRICT.officers().size());
    assertThat(lines.get(0)).isEqualTo("id,name,level,areas,password");
    assertThat(lines.get(1)).matches("lead-440604010001001,\\p{IsHan}+,grid,440604010001001,");
    assertThat(lines.get(1 + 921))
        .matches("community-440604010001,\\p{IsHan}+,community,440604010001,");
    assertThat(lines.get(lines.size() - 1))
        .matches("command-440604-2,\\p{IsHan}+,district,440604,");
  }

  private static Path written(String file) {
    return folder.resolve("made/when/needed").resolve(file);
  }

  /** RFC 4180 ends every line with CR LF, the last one too. */
  private static List<String> lines(String file) throws IOException {
    String text = Files.readString(written(file));
    assertThat(text).endsWith("\r\n");
    return List.of(text.split("\r\n"));
  }

  private static List<Coordinate> outerRing(JsonNode feature) {
    List<Coordinate> ring = new ArrayList<>();
    for (JsonNode point : feature.path("geometry").path("coordinates").path(0)) {
      ring.add(new Coordinate(point.path(0).asDouble(), point.path(1).asDouble()));
    }
    return ring;
  }
}
