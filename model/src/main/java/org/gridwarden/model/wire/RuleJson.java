package org.gridwarden.model.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Condition;
import org.gridwarden.model.Merging;
import org.gridwarden.model.Muting;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Schedule;

/**
 * A rule as people write it.
 *
 * <pre>
 * {"id","version","enabled","name","nameEn","area","deviceKinds":[],
 *  "schedule": see {@link ScheduleJson}|null (always),
 *  "condition": see {@link ConditionJson},
 *  "escalateAfter":"60s","reopenWithin":"0s","tags":[],"where":CEL,"shadow":false,
 *  "merge":{"meaning","within"}|null,"mutes":{"reach":"behind|grid|community|town","rules":[]}|null}
 * </pre>
 *
 * <p>What may be left out: version (1), enabled (true), nameEn (""), deviceKinds (all), schedule
 * (always), escalateAfter and reopenWithin (0s), tags (all), where (always), shadow (false), merge
 * and mutes (nothing). A field of another name is a mistake and refused, since a misspelt one would
 * be ignored in silence.
 */
public final class RuleJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** In the place of what could not be read; the rule is then looked at and thrown away. */
  private static final String UNREAD_ID = "unread";

  private static final AreaCode UNREAD_AREA = new AreaCode("44");
  private static final Pattern ABOUT =
      Pattern.compile(
          "(?<field>\\w+)(?<index>(\\[\\d+])?)(: (?<inside>\\w+))?:? (?<rest>.*)", Pattern.DOTALL);
  private static final String[] FIELDS = {
    "id",
    "version",
    "enabled",
    "name",
    "nameEn",
    "area",
    "deviceKinds",
    "schedule",
    "condition",
    "escalateAfter",
    "reopenWithin",
    "tags",
    "where",
    "shadow",
    "merge",
    "mutes"
  };

  private RuleJson() {}

  /** The rule as one line of UTF-8 JSON. */
  public static byte[] write(Rule rule) {
    try {
      return MAPPER.writeValueAsBytes(tree(rule));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree can always be written", impossible);
    }
  }

  static ObjectNode tree(Rule rule) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("id", rule.id());
    json.put("version", rule.version());
    json.put("enabled", rule.enabled());
    json.put("name", rule.name());
    json.put("nameEn", rule.nameEn());
    json.put("area", rule.area().value());
    words(json.putArray("deviceKinds"), rule.deviceKinds());
    json.set("schedule", ScheduleJson.write(rule.schedule()));
    json.set("condition", ConditionJson.write(rule.condition()));
    json.put("escalateAfter", FieldReader.text(rule.escalateAfter()));
    json.put("reopenWithin", FieldReader.text(rule.reopenWithin()));
    words(json.putArray("tags"), rule.tags());
    json.put("where", rule.where());
    json.put("shadow", rule.shadow());
    json.set("merge", merge(rule.merging()));
    json.set("mutes", mutes(rule.muting()));
    return json;
  }

  /** The rule in {@code bytes}, or every problem with it, separated by semicolons. */
  public static Decoded<Rule> read(byte[] bytes) {
    List<RuleProblem> problems = new ArrayList<>();
    Optional<Rule> rule = parse(bytes, problems);
    rule.ifPresent(read -> problems.addAll(meaning(read)));
    return problems.isEmpty() ? Decoded.good(rule.orElseThrow()) : Decoded.bad(words(problems));
  }

  /** The rule as it was written, which may have {@link Rule#problems()}. */
  static Rule parse(byte[] bytes) {
    List<RuleProblem> problems = new ArrayList<>();
    return parse(bytes, problems).orElseThrow(() -> new IllegalArgumentException(words(problems)));
  }

  private static Optional<Rule> parse(byte[] bytes, List<RuleProblem> problems) {
    try {
      return rule(MAPPER.readTree(bytes), problems);
    } catch (IOException unreadable) {
      problems.add(new RuleProblem("", "not JSON"));
      return Optional.empty();
    }
  }

  private static String words(List<RuleProblem> problems) {
    return problems.stream().map(RuleProblem::words).collect(Collectors.joining("; "));
  }

  /**
   * Nothing where its form is wrong: all of that is then noted, and what its other fields mean that
   * cannot be.
   */
  static Optional<Rule> rule(JsonNode json, List<RuleProblem> problems) {
    Optional<Rule> rule = rule(FieldReader.of(json, problems));
    if (problems.isEmpty()) {
      return rule;
    }
    List<RuleProblem> form = List.copyOf(problems);
    rule.ifPresent(
        read ->
            meaning(read).stream()
                .filter(problem -> form.stream().noneMatch(problem::mayComeOf))
                .forEach(problems::add));
    return Optional.empty();
  }

  /** What is wrong with a rule that could be read, each with the field that it is about. */
  static List<RuleProblem> meaning(Rule rule) {
    List<RuleProblem> problems = new ArrayList<>();
    List<String> all = new ArrayList<>(rule.problems());
    JsonNode json = tree(rule);
    about("condition", json, rule.condition().problems(), all, problems);
    about("merge", json, rule.merging().problems(), all, problems);
    about("mutes", json, rule.muting().problems(), all, problems);
    all.forEach(problem -> problems.add(placed("", json, problem)));
    return problems;
  }

  private static void about(
      String object,
      JsonNode rule,
      List<String> its,
      List<String> all,
      List<RuleProblem> problems) {
    for (String problem : its) {
      all.remove(problem);
      problems.add(placed(object, rule.path(object), problem));
    }
  }

  /** Most say first which field they are about: {@code steps[0]: raiseAt must …}. */
  private static RuleProblem placed(String object, JsonNode json, String problem) {
    Matcher words = ABOUT.matcher(problem);
    if (!words.matches() || !json.has(words.group("field"))) {
      return new RuleProblem(object, object.isEmpty() ? problem : "cannot be used: " + problem);
    }
    String inside = words.group("inside") == null ? "" : "." + words.group("inside");
    String field = words.group("field") + words.group("index") + inside;
    return new RuleProblem(object.isEmpty() ? field : object + "." + field, words.group("rest"));
  }

  /** Every field there is, as JSON Schema. */
  static ObjectNode schema() {
    FieldReader asked = FieldReader.describing();
    rule(asked);
    ObjectNode schema = asked.schema();
    ((ObjectNode) schema.get("properties")).set("condition", ConditionJson.schema());
    return schema;
  }

  private static Optional<Rule> rule(FieldReader json) {
    json.only(FIELDS);
    String id = json.made("id", Rule::checkedId, UNREAD_ID);
    int version = json.has("version") ? json.integer("version") : 1;
    boolean enabled = !json.has("enabled") || json.flag("enabled");
    String name = json.text("name");
    String nameEn = json.has("nameEn") ? json.text("nameEn") : "";
    AreaCode area = json.made("area", AreaCode::new, UNREAD_AREA);
    Set<String> deviceKinds = json.has("deviceKinds") ? json.words("deviceKinds") : Set.of();
    Schedule schedule =
        json.has("schedule") ? ScheduleJson.read(json.object("schedule")) : Schedule.ALWAYS;
    Optional<Condition> condition = ConditionJson.read(json.object("condition"));
    Duration escalateAfter = json.durationOrNone("escalateAfter");
    Duration reopenWithin = json.durationOrNone("reopenWithin");
    Set<String> tags = json.has("tags") ? json.words("tags") : Set.of();
    String where = json.has("where") ? json.text("where") : "";
    boolean shadow = json.has("shadow") && json.flag("shadow");
    Merging merging = json.has("merge") ? merge(json.object("merge")) : Merging.NONE;
    Muting muting = json.has("mutes") ? mutes(json.object("mutes")) : Muting.NONE;
    return condition.map(
        read ->
            new Rule(
                id,
                version,
                enabled,
                name,
                nameEn,
                area,
                deviceKinds,
                schedule,
                read,
                escalateAfter,
                reopenWithin,
                tags,
                where,
                shadow,
                merging,
                muting));
  }

  private static JsonNode merge(Merging merging) {
    return merging.merges()
        ? MAPPER
            .createObjectNode()
            .put("meaning", merging.meaning())
            .put("within", FieldReader.text(merging.within()))
        : MAPPER.nullNode();
  }

  private static Merging merge(FieldReader json) {
    json.only("meaning", "within");
    return new Merging(json.text("meaning"), json.duration("within"));
  }

  private static JsonNode mutes(Muting muting) {
    if (muting.equals(Muting.NONE)) {
      return MAPPER.nullNode();
    }
    ObjectNode json = MAPPER.createObjectNode().put("reach", FieldReader.word(muting.reach()));
    words(json.putArray("rules"), muting.rules());
    return json;
  }

  private static Muting mutes(FieldReader json) {
    json.only("reach", "rules");
    return new Muting(
        json.constant(Muting.Reach.class, "reach"),
        json.has("rules") ? json.words("rules") : Set.of());
  }

  static void words(ArrayNode array, Collection<String> words) {
    words.stream().sorted().forEach(array::add);
  }
}
