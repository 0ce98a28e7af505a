package org.gridwarden.service.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderEvidenceTest {
  private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

  /** FIPS 180-4's own example. */
  private static final String ABC_SHA256 =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static final String KEY = "ba/78/" + ABC_SHA256 + ".jpg";

  @TempDir Path directory;
  private EvidenceStore store;

  @BeforeEach
  void open() throws IOException {
    store = EvidenceStore.open(EvidenceSettings.folder(directory.resolve("evidence").toString()));
  }

  private Path file(String key) {
    return directory.resolve("evidence").resolve(key);
  }

  @Test
  void keepsBytesUnderTheirHash() throws IOException {
    Evidence kept = store.put(ABC, "image/jpeg");

    assertThat(kept).isEqualTo(new Evidence(KEY, ABC_SHA256, 3));
    assertThat(store.get(kept.key())).isEqualTo(ABC);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(KEY))))
        .isEqualTo("r--------");
  }

  @Test
  void theSameBytesAreTheSameEvidenceAndNothingHalfWrittenIsLeft() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Evidence>> puts = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        puts.add(() -> store.put(ABC, "image/jpeg"));
      }
      for (Future<Evidence> put : threads.invokeAll(puts)) {
        assertThat(put.get().key()).isEqualTo(KEY);
      }
    } finally {
      threads.shutdown();
    }

    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile)).containsExactly(file(KEY));
    }
  }

  @Test
  void whatHasBeenChangedIsNotHandedOutAndNotWrittenOver() throws IOException {
    store.put(ABC, "image/jpeg");
    Files.setPosixFilePermissions(file(KEY), PosixFilePermissions.fromString("rw-------"));
    Files.writeString(file(KEY), "abd");

    assertThatThrownBy(() -> store.get(KEY))
        .isInstanceOf(DamagedEvidence.class)
        .hasMessageContaining(KEY);
    assertThatThrownBy(() -> store.put(ABC, "image/jpeg")).isInstanceOf(DamagedEvidence.class);
    assertThat(file(KEY)).hasContent("abd");
  }

  @Test
  void whatIsNotThereIsSaidToBeMissing() {
    assertThatThrownBy(() -> store.get(KEY)).isInstanceOf(NoSuchFileException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../etc/passwd", "", "ba/78/" + ABC_SHA256, "00/78/" + ABC_SHA256 + ".jpg"})
  void noKeyLeadsOutOfTheStore(String key) {
    assertThatThrownBy(() -> store.get(key)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyPicturesAreEvidence() {
    assertThatThrownBy(() -> store.put(ABC, "text/html"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Pictures.mediaType(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0}))
        .contains("image/jpeg");
    assertThat(Pictures.mediaType(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0}))
        .contains("image/png");
    assertThat(Pictures.mediaType(ABC)).isEmpty();
    assertThat(Pictures.mediaType(new byte[0])).isEmpty();
  }
}
