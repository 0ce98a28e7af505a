package org.gridwarden.ingest.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.gridwarden.model.Grid;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.model.wire.Codecs;
import org.junit.jupiter.api.Test;

class GridPlacesTest {
  private static final GridCode WEST = new GridCode("440604003007001");
  private static final GridCode EAST = new GridCode("440604003007002");
  private final GridPlaces places = new GridPlaces();
  private final KafkaGridReader reader = new KafkaGridReader(places);

  @Test
  void findsTheGridAroundAPlace() {
    put(WEST, "[[[113,23],[113.1,23],[113.1,23.1],[113,23.1],[113,23]]]");
    put(EAST, "[[[113.1,23],[113.2,23],[113.2,23.1],[113.1,23.1],[113.1,23]]]");

    assertThat(places.grid(new Position(113.05, 23.05))).contains(WEST);
    assertThat(places.grid(new Position(113.15, 23.05))).contains(EAST);
    assertThat(places.grid(new Position(113.1, 23.05))).as("on the border").contains(WEST);
    assertThat(places.grid(new Position(113.3, 23.05))).isEmpty();
    assertThat(places.grid(Position.NONE)).isEmpty();
  }

  @Test
  void aHoleIsNoPartOfAGrid() {
    put(
        WEST,
        "[[[113,23],[113.1,23],[113.1,23.1],[113,23.1],[113,23]],"
            + "[[113.04,23.04],[113.04,23.06],[113.06,23.06],[113.06,23.04],[113.04,23.04]]]");

    assertThat(places.grid(new Position(113.05, 23.05))).isEmpty();
    assertThat(places.grid(new Position(113.01, 23.05))).contains(WEST);
  }

  @Test
  void aGridThatMovesOrGoesIsKnownAtOnce() {
    put(WEST, "[[[113,23],[113.1,23],[113.1,23.1],[113,23.1],[113,23]]]");
    assertThat(places.grid(new Position(113.05, 23.05))).contains(WEST);

    put(WEST, "[[[114,23],[114.1,23],[114.1,23.1],[114,23.1],[114,23]]]");
    assertThat(places.grid(new Position(113.05, 23.05))).isEmpty();
    assertThat(places.grid(new Position(114.05, 23.05))).contains(WEST);

    reader.accept(new ConsumerRecord<>("grids", 0, 0, bytes(WEST.value()), null));
    assertThat(places.grid(new Position(114.05, 23.05))).isEmpty();
  }

  @Test
  void anUnreadableShapeDisturbsNoOther() {
    put(EAST, "[[[113.1,23],[113.2,23],[113.2,23.1],[113.1,23.1],[113.1,23]]]");
    put(WEST, "7");
    put(WEST, "[[[113,23],[113.1,23]]]");
    reader.accept(new ConsumerRecord<>("grids", 0, 0, bytes("x"), new byte[] {1}));

    assertThat(places.grid(new Position(113.15, 23.05))).contains(EAST);
  }

  private void put(GridCode code, String coordinates) {
    Grid grid =
        new Grid(
            code,
            "",
            "",
            Position.NONE,
            "{\"type\":\"Polygon\",\"coordinates\":" + coordinates + "}");
    reader.accept(
        new ConsumerRecord<>("grids", 0, 0, bytes(code.value()), Codecs.GRID.encode(grid)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
