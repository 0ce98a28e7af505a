package org.gridwarden.ingest.dialect;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the messages that others have written down lie; see each folder's README. */
public final class SharedData {
  private SharedData() {}

  /** That folder; a test that needs it is skipped, and says so, where it is not there. */
  public static Path folder(String name) {
    Path above = Path.of("").toAbsolutePath();
    while (above != null && !Files.isDirectory(above.resolve("shared/data/" + name))) {
      above = above.getParent();
    }
    assumeTrue(above != null, "shared/data/" + name + " is not there: no recordings to read");
    return above.resolve("shared/data/" + name);
  }
}
