package org.gridwarden.simulator.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.gridwarden.detect.correlate.Neighbours;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.Device;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Officer;
import org.gridwarden.model.Outline;
import org.gridwarden.model.Position;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** What stands in the district; how it is cut is {@link GridGeometryTest}'s. */
class DistrictTest {
  private static final District DISTRICT = Districts.of(42);

  @Test
  void has4Towns147CommunitiesAnd921Grids() {
    assertThat(DISTRICT.towns()).hasSize(4);
    assertThat(DISTRICT.communities()).hasSize(147);
    assertThat(DISTRICT.grids()).hasSize(921);
  }

  @Test
  void theGridsOfACommunityAreNumberedFromOneWithoutAGap() {
    for (DistrictArea community : DISTRICT.communities()) {
      List<GridCode> codes = gridsOf(community.code()).stream().map(DistrictGrid::code).toList();

      assertThat(codes).hasSizeBetween(6, 7);
      for (int i = 0; i < codes.size(); i++) {
        assertThat(codes.get(i)).isEqualTo(GridCode.of(community.code(), i + 1));
      }
    }
  }

  @Test
  void theGridsOfACommunityAreNumberedInReadingOrder() {
    for (DistrictArea community : DISTRICT.communities()) {
      var shapes = gridsOf(community.code()).stream().map(DistrictGrid::shape).toList();

      assertThat(GridNumbering.inOrder(shapes)).isEqualTo(shapes);
    }
  }

  @Test
  void aGridIsNamedAfterItsTownAndCommunity() {
    DistrictGrid grid =
        DISTRICT.grids().stream()
            .filter(g -> g.code().value().equals("440604012055003"))
            .findFirst()
            .orElseThrow();

    assertThat(grid.name()).isEqualTo("祖庙街道同济社区 第3网格");
    assertThat(grid.nameEn()).isEqualTo("Zumiao Community 055 Grid 3");
  }

  @Test
  void twoVillagesOfTheSameNameAreKeptApartByTheirCodes() {
    List<DistrictArea> tails =
        DISTRICT.communities().stream().filter(c -> c.name().equals("村尾村民委员会")).toList();

    assertThat(tails)
        .extracting(c -> c.code().value())
        .containsExactly("440604011203", "440604100213");
    assertThat(tails.get(0).shape().intersects(tails.get(1).shape())).isFalse();
    assertThat(gridsOf(tails.get(0).code()).get(0).name()).isEqualTo("张槎街道村尾村 第1网格");
    assertThat(gridsOf(tails.get(1).code()).get(0).name()).isEqualTo("南庄镇村尾村 第1网格");
  }

  @Test
  void theTownsLieAsInRealityAndHaveTheirShares() {
    Map<String, Coordinate> middles =
        DISTRICT.towns().stream()
            .collect(
                Collectors.toMap(
                    DistrictArea::nameEn, t -> t.shape().getCentroid().getCoordinate()));

    assertThat(middles.get("Nanzhuang").x).isLessThan(middles.get("Zhangcha").x);
    assertThat(middles.get("Zhangcha").x).isLessThan(middles.get("Zumiao").x);
    assertThat(middles.get("Shiwan").y).isLessThan(middles.get("Zumiao").y);
    assertThat(middles.get("Shiwan").y).isLessThan(middles.get("Zhangcha").y);
    Map<String, Double> shares =
        Map.of("Nanzhuang", 0.53, "Zhangcha", 0.17, "Shiwan", 0.16, "Zumiao", 0.14);
    for (DistrictArea town : DISTRICT.towns()) {
      assertThat(town.shape().getArea() / DISTRICT.boundary().getArea())
          .as(town.name())
          .isCloseTo(shares.get(town.nameEn()), within(0.015));
    }
  }

  @Test
  void everyGridHasAtLeastEightDevicesAllInsideIt() {
    Map<GridCode, List<Device>> byGrid =
        DISTRICT.devices().stream().collect(Collectors.groupingBy(Device::grid));

    assertThat(DISTRICT.devices()).hasSizeBetween(10_300, 11_500);
    for (DistrictGrid grid : DISTRICT.grids()) {
      assertThat(byGrid.get(grid.code())).as(grid.name()).hasSizeGreaterThanOrEqualTo(8);
      for (Device device : byGrid.get(grid.code())) {
        assertThat(grid.shape().contains(point(device.position()))).as(device.name()).isTrue();
      }
    }
  }

  @Test
  void aDeviceIsNamedAfterItsKindAndGrid() {
    Device first = DISTRICT.devices().get(0);

    assertThat(first.id().value()).isEqualTo("cam-440604010001001-01");
    assertThat(first.kind()).isEqualTo("camera");
    assertThat(first.name()).isEqualTo("石湾镇街道澜石社区 第1网格 摄像头 01");
    assertThat(DISTRICT.devices()).extracting(Device::id).doesNotHaveDuplicates();
  }

  @Test
  void metersSpeakThroughTheGatewayOfTheirGrid() {
    Map<String, Device> byId =
        DISTRICT.devices().stream().collect(Collectors.toMap(d -> d.id().value(), d -> d));
    List<Device> meters =
        DISTRICT.devices().stream().filter(device -> device.kind().equals("meter")).toList();
    assertThat(meters).hasSizeGreaterThan(200);
    for (Device meter : meters) {
      assertThat(byId.get(meter.via()).kind()).isEqualTo("gateway");
      assertThat(byId.get(meter.via()).grid()).isEqualTo(meter.grid());
    }
  }

  /** Two readings of what neighbours are, made independently, on the real outline. */
  @Test
  void gridsThatShareABorderAreTheNeighboursThatTheSystemSees() {
    Neighbours neighbours =
        new Neighbours(
            DISTRICT.grids().stream()
                .map(grid -> new Outline(grid.code(), List.of(ring(grid.shape()))))
                .toList());
    Map<GridCode, Set<GridCode>> beside = DISTRICT.beside();
    for (DistrictGrid grid : DISTRICT.grids()) {
      assertThat(beside.get(grid.code())).isEqualTo(neighbours.of(grid.code()));
    }
  }

  private static double[] ring(Polygon shape) {
    return Arrays.stream(shape.getExteriorRing().getCoordinates())
        .flatMapToDouble(corner -> DoubleStream.of(corner.x, corner.y))
        .toArray();
  }

  @Test
  void twoInFiveDevicesAreCamerasAndEveryKindOccurs() {
    Map<String, Long> counts =
        DISTRICT.devices().stream()
            .collect(Collectors.groupingBy(Device::kind, Collectors.counting()));

    assertThat(counts).hasSize(DeviceKind.values().length);
    assertThat((double) counts.get("camera") / DISTRICT.devices().size()).isBetween(0.38, 0.52);
  }

  @Test
  void everyAreaOfEveryLevelHasSomebodyWhoAnswersForIt() {
    Map<AreaLevel, List<Officer>> byLevel =
        DISTRICT.officers().stream().collect(Collectors.groupingBy(Officer::level));

    assertThat(areas(byLevel.get(AreaLevel.GRID)))
        .isEqualTo(codes(DISTRICT.grids(), grid -> grid.code().area(AreaLevel.GRID)));
    assertThat(areas(byLevel.get(AreaLevel.COMMUNITY)))
        .isEqualTo(codes(DISTRICT.communities(), DistrictArea::code));
    assertThat(areas(byLevel.get(AreaLevel.TOWN)))
        .isEqualTo(codes(DISTRICT.towns(), DistrictArea::code));
    assertThat(areas(byLevel.get(AreaLevel.DISTRICT))).isEqualTo(Set.of(DISTRICT.code()));
    assertThat(DISTRICT.officers()).hasSize(921 + 147 + 4 + 2);
    assertThat(DISTRICT.officers()).extracting(Officer::id).doesNotHaveDuplicates();
    assertThat(DISTRICT.officers()).allMatch(o -> o.name().length() >= 2 && o.onDuty());
  }

  private static List<DistrictGrid> gridsOf(AreaCode community) {
    return DISTRICT.grids().stream().filter(g -> g.community().equals(community)).toList();
  }

  private static Point point(Position position) {
    return Plane.GEOMETRY.createPoint(new Coordinate(position.longitude(), position.latitude()));
  }

  private static Set<AreaCode> areas(List<Officer> officers) {
    return codes(officers, officer -> officer.areas().get(0));
  }

  private static <T> Set<AreaCode> codes(List<T> things, Function<T, AreaCode> code) {
    return new HashSet<>(things.stream().map(code).toList());
  }
}
