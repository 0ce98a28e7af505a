package org.gridwarden.simulator.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gridwarden.model.Position;
import org.junit.jupiter.api.Test;

class DistrictFactsTest {
  private final DistrictFacts facts = DistrictFacts.chancheng();

  @Test
  void theDistrictHasFourTownsAnd147Communities() {
    assertThat(facts.code().value()).isEqualTo("440604");
    assertThat(facts.name()).isEqualTo("禅城区");
    assertThat(facts.boundaryGcj02()).hasSize(591);
    assertThat(facts.towns())
        .extracting(town -> town.code() + " " + town.name() + " " + town.nameEn())
        .containsExactly(
            "440604010 石湾镇街道 Shiwan",
            "440604011 张槎街道 Zhangcha",
            "440604012 祖庙街道 Zumiao",
            "440604100 南庄镇 Nanzhuang");
    assertThat(facts.communities()).extracting(Division::code).doesNotHaveDuplicates().hasSize(147);
  }

  @Test
  void everyCommunityBelongsToATown() {
    Map<String, Integer> counts =
        facts.towns().stream()
            .collect(Collectors.toMap(Division::nameEn, town -> facts.communitiesOf(town).size()));

    assertThat(counts)
        .isEqualTo(Map.of("Shiwan", 39, "Zhangcha", 25, "Zumiao", 60, "Nanzhuang", 23));
  }

  @Test
  void carriesWhatTheSourcesSay() throws IOException {
    Path sources = sources();

    assertThat(named(facts.towns())).isEqualTo(table(sources, "streets_440604.csv"));
    assertThat(named(facts.communities())).isEqualTo(table(sources, "villages_440604.csv"));
    assertThat(facts.boundaryGcj02()).isEqualTo(sourceRing(sources));
  }

  /** The folder with the facts as they were collected, which the product itself never needs. */
  private static Path sources() {
    String given = System.getProperty("gridwarden.shared.data");
    Stream<Path> places =
        given != null
            ? Stream.of(Path.of(given))
            : Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
                .map(folder -> folder.resolve("shared").resolve("data"));
    Path found =
        places
            .map(p -> p.resolve("boundaries"))
            .filter(Files::isDirectory)
            .findFirst()
            .orElse(null);
    if (found == null) {
      System.out.println(
          "SKIPPED: facts not compared with their sources, for no shared/data/boundaries is at or"
              + " above this module (set -Dgridwarden.shared.data=DIR)");
    }
    assumeTrue(found != null, "no shared/data/boundaries");
    return found;
  }

  private static List<String> named(List<Division> divisions) {
    return divisions.stream().map(d -> d.code() + " " + d.name()).toList();
  }

  private static List<String> table(Path sources, String file) throws IOException {
    try (Stream<String> lines = Files.lines(sources.resolve("nbs-2023-codes").resolve(file))) {
      return lines
          .skip(1)
          .map(line -> line.replace("\"", "").split(","))
          .map(cells -> cells[0] + " " + cells[1])
          .toList();
    }
  }

  private static List<Position> sourceRing(Path sources) throws IOException {
    Path file = sources.resolve("echarts-cities").resolve("foshan_districts.geojson");
    JsonNode features = new ObjectMapper().readTree(file.toFile()).path("features");
    JsonNode district =
        StreamSupport.stream(features.spliterator(), false)
            .filter(feature -> feature.path("properties").path("name").asText().equals("禅城区"))
            .findFirst()
            .orElseThrow();
    JsonNode ring = district.path("geometry").path("coordinates").path(0);
    return StreamSupport.stream(ring.spliterator(), false)
        .map(point -> new Position(point.path(0).asDouble(), point.path(1).asDouble()))
        .toList();
  }
}
