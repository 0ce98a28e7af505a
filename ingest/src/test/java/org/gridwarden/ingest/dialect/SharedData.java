package org.gridwarden.ingest.dialect;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Recordings of others in shared/data, beside the checked-out tree or above it. */
public final class SharedData {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SharedData() {}

  /** The folder of that name, or the test is skipped and says what was not there. */
  public static Path folder(String name) {
    Path above = Path.of("").toAbsolutePath();
    while (above != null && !Files.isDirectory(above.resolve("shared/data/" + name))) {
      above = above.getParent();
    }
    assumeTrue(above != null, "shared/data/" + name + " is not there: no recordings to read");
    return above.resolve("shared/data/" + name);
  }

  public static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  public static JsonNode tree(Path file) throws IOException {
    return JSON.readTree(file.toFile());
  }
}
