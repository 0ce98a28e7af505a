package org.gridwarden.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.RuleJson;
import org.gridwarden.simulator.DemoRules;
import org.gridwarden.standalone.command.ApiClient;
import org.gridwarden.standalone.command.CommandRefused;

/** Brings in the demo's own rules, once: what somebody has made of them since is left alone. */
final class DemoRuleBook {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REASON =
      "演示用规则，时长缩短 / for the demo: with times short enough to be seen in a minute";

  private final ApiClient api;

  DemoRuleBook(ApiClient api) {
    this.api = api;
  }

  void apply() {
    Set<String> known = new HashSet<>();
    for (JsonNode item : api.get("/rules").path("items")) {
      known.add(item.path("rule").path("id").asText());
    }
    DemoRules.all().stream().filter(rule -> !known.contains(rule.id())).forEach(this::put);
  }

  private void put(Rule rule) {
    ApiClient.Answer answer = api.put("/rules/" + rule.id(), change(rule));
    if (!answer.good()) {
      throw new CommandRefused(
          "the demo's rule "
              + rule.id()
              + " was not taken: "
              + answer.body().path("detail").asText());
    }
  }

  private static byte[] change(Rule rule) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(RuleJson.write(rule));
      json.remove("version");
      ObjectNode change = JSON.createObjectNode().put("reason", REASON);
      change.set("rule", json);
      return JSON.writeValueAsBytes(change);
    } catch (IOException impossible) {
      throw new IllegalStateException("a rule is written as JSON", impossible);
    }
  }
}
