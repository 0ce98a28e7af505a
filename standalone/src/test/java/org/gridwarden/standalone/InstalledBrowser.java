package org.gridwarden.standalone;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Chromium of this machine. Without one a test steps aside, loudly; where CI says so it fails.
 */
final class InstalledBrowser {
  private InstalledBrowser() {}

  static Path orSkip() {
    Optional<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .flatMap(
                folder ->
                    Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    String why = "no Chromium is installed: the console was NOT looked at in a browser";
    if ("required".equals(System.getenv("GRIDWARDEN_TEST_BROWSER"))) {
      throw new AssertionError(why);
    }
    System.err.println("!!! SKIPPED: " + why);
    return abort(why);
  }
}
