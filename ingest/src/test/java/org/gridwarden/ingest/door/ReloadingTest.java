package org.gridwarden.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.ingest.door.Reloading.Look;
import org.gridwarden.model.settings.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadingTest {
  @TempDir private Path folder;

  @Test
  void readsAgainOnlyWhatHasChangedAndKeepsTheOldOverTheBroken() throws Exception {
    Path file = Files.writeString(folder.resolve("number"), "1");
    Reloading<Integer> number = Reloading.of("number", List.of(file), () -> parse(file));
    List<Integer> told = new ArrayList<>();

    assertThat(number.look(told::add)).isEqualTo(Look.UNCHANGED);
    Files.writeString(file, "22");
    assertThat(number.look(told::add)).isEqualTo(Look.LOADED);
    Files.writeString(file, "no number");
    assertThat(number.look(told::add)).isEqualTo(Look.BROKEN);
    assertThat(number.look(told::add)).as("said once").isEqualTo(Look.UNCHANGED);
    Files.delete(file);
    assertThat(number.look(told::add)).isEqualTo(Look.BROKEN);
    assertThat(number.look(told::add)).isEqualTo(Look.UNCHANGED);
    assertThat(number.value()).isEqualTo(22);
    Files.writeString(file, "333");
    assertThat(number.look(told::add)).isEqualTo(Look.LOADED);
    assertThat(told).containsExactly(22, 333);
  }

  @Test
  void followsALinkThatIsExchanged() throws Exception {
    Path one = Files.writeString(folder.resolve("one"), "1");
    Path two = Files.writeString(folder.resolve("two"), "2");
    Path link = Files.createSymbolicLink(folder.resolve("link"), one);
    Reloading<Integer> number = Reloading.of("number", List.of(link), () -> parse(link));
    Files.delete(link);
    Files.createSymbolicLink(link, two);
    assertThat(number.look(value -> {})).isEqualTo(Look.LOADED);
    assertThat(number.value()).isEqualTo(2);
  }

  @Test
  void doesNotBeginWithoutAFile() {
    Path file = folder.resolve("missing");
    assertThatThrownBy(() -> Reloading.of("number", List.of(file), () -> parse(file)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("the number in")
        .hasMessageContaining("missing");
  }

  private static int parse(Path file) throws IOException {
    return Integer.parseInt(Files.readString(file));
  }
}
