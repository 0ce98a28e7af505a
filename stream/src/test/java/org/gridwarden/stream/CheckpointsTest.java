package org.gridwarden.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.gridwarden.model.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir Path directory;

  private Path checkpoint(String job, int number, String writtenAt) throws IOException {
    Path folder = directory.resolve("detect").resolve(job).resolve("chk-" + number);
    Files.createDirectories(folder);
    Path metadata = Files.writeString(folder.resolve("_metadata"), "x");
    Files.setLastModifiedTime(metadata, FileTime.from(Instant.parse(writtenAt)));
    return folder;
  }

  @Test
  void eachJobHasItsFolder() {
    assertThat(Checkpoints.folder("s3://bucket/checkpoints/", "detect"))
        .isEqualTo(URI.create("s3://bucket/checkpoints/detect"));
    assertThat(Checkpoints.folder(directory.toString(), "detect").getPath())
        .isEqualTo(directory.resolve("detect").toString());
  }

  @Test
  void findsTheNewestWholeOneOfAllStarts() throws IOException {
    checkpoint("first", 90, "2026-01-01T10:00:00Z");
    Path newest = checkpoint("second", 2, "2026-01-01T12:00:00Z");
    Files.createDirectories(newest.resolveSibling("chk-3"));

    URI folder = Checkpoints.folder(directory.toString(), "detect");

    assertThat(Checkpoints.newest(folder)).hasValue(newest.toUri().toString());
  }

  @Test
  void aJobResumesFromItUnlessToldOtherwise() throws IOException {
    Path newest = checkpoint("first", 1, "2026-01-01T10:00:00Z");
    Configuration told = new Configuration();
    told.set(StateRecoveryOptions.SAVEPOINT_PATH, "file:/elsewhere");

    assertThat(savepoint("true", new Configuration())).isEqualTo(newest.toUri().toString());
    assertThat(savepoint("false", new Configuration())).isNull();
    assertThat(savepoint("true", told)).isNull();
  }

  @Test
  void thereIsNoneAtTheFirstStart() {
    assertThat(savepoint("true", new Configuration())).isNull();
  }

  private String savepoint(String resume, Configuration given) {
    Map<String, String> values = Map.of("checkpoint-dir", directory.toString(), "resume", resume);
    StreamSettings settings = StreamSettings.from(Settings.of(values));
    return JobConfiguration.of("detect", settings, given).get(StateRecoveryOptions.SAVEPOINT_PATH);
  }
}
