package org.gridwarden.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path parent;

  @Test
  void isForItsOwnerOnly() throws Exception {
    try (DataDirectory data = DataDirectory.open(parent.resolve("deep/var"))) {
      assertThat(data.path()).satisfies(DataDirectoryTest::ownerOnly);
      assertThat(data.kafka()).satisfies(DataDirectoryTest::ownerOnly);
      assertThat(data.postgres()).satisfies(DataDirectoryTest::ownerOnly);
      assertThat(data.flink()).satisfies(DataDirectoryTest::ownerOnly);
      assertThat(data.secrets()).satisfies(DataDirectoryTest::ownerOnly);
    }
  }

  @Test
  void isOpenOnceAtATime() {
    Path path = parent.resolve("var");
    try (DataDirectory first = DataDirectory.open(path)) {
      assertThatThrownBy(() -> DataDirectory.open(path))
          .isInstanceOf(StartRefused.class)
          .hasMessage("the data directory %s is already open in this process", first.path());
    }
    DataDirectory.open(path).close();
  }

  @Test
  void leavesADirectoryOfSomebodyElseAlone() throws Exception {
    Files.createDirectory(parent.resolve("photos"));
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThatThrownBy(() -> DataDirectory.open(parent))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("holds something else");

    assertThat(Files.list(parent)).containsExactly(parent.resolve("photos"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent)))
        .isEqualTo("rwxr-xr-x");
  }

  @Test
  void refusesAFileInItsPlace() throws Exception {
    Path file = Files.createFile(parent.resolve("var"));

    assertThatThrownBy(() -> DataDirectory.open(file))
        .isInstanceOf(StartRefused.class)
        .hasMessageEndingWith("var is a file: name a directory for the data");
  }

  @Test
  void refusesAFullDiskAndLetsGo() {
    Path path = parent.resolve("var");

    assertThatThrownBy(() -> DataDirectory.open(path, Long.MAX_VALUE))
        .isInstanceOf(StartRefused.class)
        .hasMessageMatching("the disk of .* has \\d+ MB left and \\d+ MB are needed: free some .*");

    DataDirectory.open(path).close();
  }

  private static void ownerOnly(Path path) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rwx------");
  }
}
