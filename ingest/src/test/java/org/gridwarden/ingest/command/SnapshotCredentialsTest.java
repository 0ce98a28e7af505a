package org.gridwarden.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.gridwarden.model.DeviceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotCredentialsTest {
  @TempDir Path directory;

  private SnapshotCredentials read(String permissions, String... lines) throws IOException {
    Path file = directory.resolve("credentials");
    Files.write(file, java.util.List.of(lines));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return SnapshotCredentials.read(file.toString());
  }

  @Test
  void aCameraHasItsOwnOrEverybodys() throws IOException {
    SnapshotCredentials credentials =
        read("rw-------", "# ours", "", "*,viewer,seen", "cam-1, admin ,a,b");

    assertThat(credentials.of(new DeviceId("cam-1")))
        .contains(new SnapshotCredentials.Login("admin", "a,b"));
    assertThat(credentials.of(new DeviceId("cam-2")))
        .contains(new SnapshotCredentials.Login("viewer", "seen"));
    assertThat(SnapshotCredentials.read("").of(new DeviceId("cam-2"))).isEmpty();
    assertThat(credentials.of(new DeviceId("cam-1")).toString()).doesNotContain("a,b");
  }

  @Test
  void aFileThatOthersMayReadIsRefused() {
    assertThatThrownBy(() -> read("rw-r-----", "*,viewer,seen"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void aWrongLineIsNamedByItsNumberAndNotShown() {
    assertThatThrownBy(() -> read("rw-------", "*,viewer,seen", "cam-1 admin secret"))
        .hasMessageContaining("line 2")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> read("rw-------", "cam-1,a,b", "cam-1,a,c"))
        .hasMessageContaining("second time");
  }
}
