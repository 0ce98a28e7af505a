package org.gridwarden.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.RuleText;

/**
 * The rules that a district brings along when it is a demo: those of a city wait for minutes where
 * a demo has seconds.
 */
public final class DemoRules {
  private static final String FILE = "demo-rules.yaml";

  private DemoRules() {}

  public static List<Rule> all() {
    try (InputStream in = DemoRules.class.getResourceAsStream(FILE)) {
      return RuleText.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)).stream()
          .map(
              reading ->
                  reading
                      .rule()
                      .orElseThrow(
                          () -> new IllegalStateException(FILE + ": " + reading.problems())))
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(FILE + " cannot be read", broken);
    }
  }
}
