package org.gridwarden.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gridwarden.model.AreaCode;
import org.gridwarden.service.PrivateFile;
import org.gridwarden.standalone.embedded.StartRefused;

/**
 * Whose city the data directory is: the area that its first administrator answers for. Said at the
 * first start and kept, because everything in the directory lies inside it.
 */
final class HomeArea {
  /** The reference district, Chancheng. */
  private static final String REFERENCE = "440604";

  private static final String NAME = "area";

  private HomeArea() {}

  /**
   * The area of that directory, kept from now on.
   *
   * @param asked at this start, if any was
   * @throws StartRefused when another one was said before, or it is no area
   */
  static AreaCode of(Path data, Optional<String> asked) {
    Path file = data.resolve(NAME);
    try {
      if (Files.exists(file)) {
        String kept = Files.readString(file).strip();
        if (asked.filter(area -> !area.equals(kept)).isPresent()) {
          throw new StartRefused(
              "%s holds the area %s, not %s: leave --area out, or name another --data"
                  .formatted(data, kept, asked.get()));
        }
        return new AreaCode(kept);
      }
      String area = asked.orElse(REFERENCE);
      if (!AreaCode.valid(area)) {
        throw new StartRefused(
            "--area must be 2, 4, 6, 9, 12 or 15 digits of a division code, was '" + area + "'");
      }
      PrivateFile.write(file, area + "\n");
      return new AreaCode(area);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot keep the area in " + file, failed);
    }
  }
}
