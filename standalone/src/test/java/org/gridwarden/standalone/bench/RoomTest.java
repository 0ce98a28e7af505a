package org.gridwarden.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Connections that do not fit are not tried, and it is said why. */
class RoomTest {
  @Test
  void asManyAsAskedForWhereTheyFit() {
    assertThat(Room.of(50, 2_000, 400)).isEqualTo(new Room(50, ""));
  }

  @Test
  void fewerWhereOpenFilesEnd() {
    Room room = Room.of(20_000, 2_000, 400);

    assertThat(room.connections()).isEqualTo(1_000);
    assertThat(room.because())
        .isEqualTo("reduced from 20,000 by open files, 2,000 a process (ulimit -n)");
  }

  @Test
  void noneIsNoMeasurement() {
    assertThatThrownBy(() -> Room.of(50, 500, 400))
        .isInstanceOf(BenchFailed.class)
        .hasMessageContaining("no room for a connection");
  }
}
