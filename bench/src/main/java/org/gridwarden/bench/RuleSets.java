package org.gridwarden.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.RuleJson;

/** Rules to measure with. */
final class RuleSets {
  private RuleSets() {}

  /** The rules that a new system begins with, for the whole town. */
  static List<Rule> defaults() {
    try (InputStream in = RuleSets.class.getResourceAsStream("/default-rules.json")) {
      ObjectMapper mapper = new ObjectMapper();
      List<Rule> rules = new ArrayList<>();
      for (JsonNode json : mapper.readTree(in)) {
        ObjectNode placed = ((ObjectNode) json).put("area", Town.AREA.value());
        rules.add(RuleJson.read(mapper.writeValueAsBytes(placed)).orThrow());
      }
      return rules;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The default rules, and after them their copies for one community after another. */
  static List<Rule> mixed(int count) {
    List<Rule> defaults = defaults();
    List<Rule> rules = new ArrayList<>(defaults);
    for (int i = defaults.size(); i < count; i++) {
      int round = i / defaults.size() - 1;
      Rule pattern = defaults.get(i % defaults.size());
      rules.add(copy(pattern, pattern.id() + "-" + round, Town.community(round)));
    }
    return rules;
  }

  private static Rule copy(Rule rule, String id, AreaCode area) {
    return new Rule(
        id,
        rule.version(),
        rule.enabled(),
        rule.name(),
        rule.nameEn(),
        area,
        rule.deviceKinds(),
        rule.schedule(),
        rule.condition(),
        rule.escalateAfter(),
        rule.reopenWithin());
  }
}
