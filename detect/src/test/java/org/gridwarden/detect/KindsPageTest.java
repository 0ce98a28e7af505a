package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gridwarden.detect.expression.EventFilter;
import org.gridwarden.model.Condition;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.RuleJson;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What the page about kinds shows can be saved as it stands. */
class KindsPageTest {
  private static final Pattern SAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

  @Test
  void everyKindHasASampleThatCanBeUsed() throws IOException {
    Map<Class<? extends Condition>, Rule> samples = new HashMap<>();
    for (String yaml : samples()) {
      byte[] json = new ObjectMapper().writeValueAsBytes(new Yaml().<Object>load(yaml));
      Rule rule = RuleJson.read(json).orThrow();
      assertThat(RuleCheck.problems(rule)).as(rule.id()).isEmpty();
      assertThat(EventFilter.compile(rule.where()).problems()).as(rule.id()).isEmpty();
      samples.put(rule.condition().getClass(), rule);
    }

    assertThat(samples.keySet()).isEqualTo(Set.of(Condition.class.getPermittedSubclasses()));
  }

  private static List<String> samples() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "rules-kinds.md"));
    return SAMPLE
        .matcher(page)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toList());
  }
}
