package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.RuleReading;
import org.gridwarden.model.wire.RuleText;
import org.junit.jupiter.api.Test;

/** Every example of docs/rules.md is a rule that can be saved as it stands. */
class RulesPageTest {
  private static final int EXAMPLES = 10;
  private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyExampleIsARule() throws IOException {
    Set<String> ids = new TreeSet<>();
    Set<String> kinds = new TreeSet<>();
    for (Matcher example = YAML.matcher(page()); example.find(); ) {
      List<RuleReading> readings = RuleCheck.check(example.group(1));

      assertThat(readings)
          .as(example.group(1))
          .allSatisfy(reading -> assertThat(reading.problems()).isEmpty());
      for (RuleReading reading : readings) {
        Rule rule = reading.rule().orElseThrow();
        assertThat(RuleCheck.check(RuleText.yaml(rule)).get(0).rule()).contains(rule);
        ids.add(rule.id());
        kinds.add(rule.condition().getClass().getSimpleName());
      }
    }
    assertThat(ids).hasSizeGreaterThanOrEqualTo(EXAMPLES);
    assertThat(kinds)
        .contains("Threshold", "ObjectInZone", "Silence", "Dwell", "Crowd", "Sequence", "Count");
  }

  private static String page() throws IOException {
    Path above = Path.of("").toAbsolutePath();
    while (!Files.exists(above.resolve("docs/rules.md"))) {
      above = above.getParent();
    }
    return Files.readString(above.resolve("docs/rules.md"));
  }
}
