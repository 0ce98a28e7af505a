package org.gridwarden.model.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.PlacedTree.Place;
import org.gridwarden.model.wire.RuleReading.Expression;

/**
 * Rules as a file holds them: YAML or JSON, one rule or a list of them. Both are the same tree, see
 * {@link RuleJson}.
 */
public final class RuleText {
  /** Longer texts are refused before they are read. */
  public static final int LENGTH_MAX = 1_000_000;

  public static final int RULES_MAX = 1_000;

  /** Fields of this name hold expressions over an event. */
  private static final String EXPRESSION = "where";

  private static final JsonFactory JSON = new JsonFactory();
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
          .build();

  private RuleText() {}

  /** Every rule in the text; at least one reading, which tells what is wrong with the text. */
  public static List<RuleReading> read(String text) {
    if (text.length() > LENGTH_MAX) {
      return refused(Place.NOWHERE, "at most " + LENGTH_MAX + " characters, was " + text.length());
    }
    try {
      return rules(PlacedTree.parse(parser(text)));
    } catch (PlacedTree.Refused refused) {
      return refused(refused.place(), refused.getMessage());
    } catch (IOException broken) {
      return refused(Place.NOWHERE, broken.getMessage());
    }
  }

  /** The rule as YAML, without what may be left out and is. */
  public static String yaml(Rule rule) {
    ObjectNode tree = RuleJson.tree(rule);
    tree.properties().removeIf(field -> nothing(field.getValue()));
    if (!rule.shadow()) {
      tree.remove("shadow");
    }
    try {
      return new YAMLMapper(YAML).writeValueAsString(tree);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree can always be written", impossible);
    }
  }

  /** What a rule may look like, as JSON Schema (draft 2020-12): one rule or a list of rules. */
  public static String schema() {
    ObjectNode schema = RuleJson.schema();
    ObjectNode whole = schema.objectNode();
    whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    whole.put("title", "Gridwarden rules");
    ObjectNode rule = whole.objectNode().put("$ref", "#/$defs/rule");
    ObjectNode list = whole.objectNode().put("type", "array");
    list.set("items", rule.deepCopy());
    whole.putArray("anyOf").add(rule).add(list);
    whole.putObject("$defs").set("rule", schema);
    return whole.toPrettyString();
  }

  /** Every expression in a rule, without places. */
  public static List<Expression> expressions(Rule rule) {
    List<Expression> found = new ArrayList<>();
    expressions(RuleJson.tree(rule), "", new PlacedTree(null, new HashMap<>()), "", found);
    return found;
  }

  private static JsonParser parser(String text) throws IOException {
    String start = text.stripLeading();
    return start.startsWith("{") || start.startsWith("[")
        ? JSON.createParser(text)
        : YAML.createParser(text);
  }

  private static List<RuleReading> rules(PlacedTree tree) {
    if (!tree.root().isArray()) {
      return List.of(rule(tree.root(), "", tree));
    }
    int size = tree.root().size();
    if (size == 0 || size > RULES_MAX) {
      return refused(tree.place(""), "must have 1 to " + RULES_MAX + " rules, was " + size);
    }
    List<RuleReading> readings = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < size; i++) {
      RuleReading reading = rule(tree.root().get(i), "[" + i + "]", tree);
      Integer before = reading.id().isEmpty() ? null : seen.putIfAbsent(reading.id(), i);
      readings.add(before == null ? reading : reading.with(List.of(twice(reading, before))));
    }
    return readings;
  }

  private static RuleProblem twice(RuleReading reading, int before) {
    return new RuleProblem(
        "id", reading.line(), 1, "is that of rule " + (before + 1) + " of this text, too");
  }

  private static RuleReading rule(JsonNode json, String at, PlacedTree tree) {
    List<RuleProblem> problems = new ArrayList<>();
    Optional<Rule> rule = RuleJson.rule(json, problems);
    rule.ifPresent(read -> problems.addAll(RuleJson.meaning(read)));
    List<Expression> expressions = new ArrayList<>();
    expressions(json, at, tree, "", expressions);
    List<RuleProblem> placed =
        problems.stream()
            .map(
                problem -> {
                  Place place = tree.place(joined(at, problem.path()));
                  return new RuleProblem(
                      problem.path(), place.line(), place.column(), problem.message());
                })
            .toList();
    return new RuleReading(
        json.path("id").asText(""),
        tree.place(at).line(),
        rule.filter(read -> problems.isEmpty()),
        expressions,
        placed);
  }

  private static void expressions(
      JsonNode node, String at, PlacedTree tree, String path, List<Expression> found) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        expressions(node.get(i), at, tree, path + "[" + i + "]", found);
      }
      return;
    }
    node.properties()
        .forEach(
            field -> {
              String inside = joined(path, field.getKey());
              if (field.getKey().equals(EXPRESSION) && field.getValue().isTextual()) {
                Place place = tree.place(joined(at, inside));
                found.add(
                    new Expression(
                        inside, place.line(), place.column(), field.getValue().textValue()));
              } else {
                expressions(field.getValue(), at, tree, inside, found);
              }
            });
  }

  private static String joined(String path, String inside) {
    return path.isEmpty() || inside.isEmpty() ? path + inside : path + "." + inside;
  }

  private static boolean nothing(JsonNode value) {
    return value.isNull()
        || (value.isArray() && value.isEmpty())
        || (value.isTextual() && (value.textValue().isEmpty() || value.textValue().equals("0s")));
  }

  private static List<RuleReading> refused(Place place, String why) {
    RuleProblem problem = new RuleProblem("", place.line(), place.column(), why);
    return List.of(
        new RuleReading("", place.line(), Optional.empty(), List.of(), List.of(problem)));
  }
}
