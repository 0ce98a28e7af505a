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
import java.time.DayOfWeek;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Merging;
import org.gridwarden.model.Muting;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Schedule;

/**
 * A rule as people write it.
 *
 * <pre>
 * {"id","version","enabled","name","nameEn","area","deviceKinds":[],
 *  "schedule":{"zone":"Asia/Shanghai","days":[1..7],"from":"22:00","to":"06:00"}|null (always),
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
  private static final int MINUTES_A_DAY = 1_440;

  private RuleJson() {}

  /** The rule as one line of UTF-8 JSON. */
  public static byte[] write(Rule rule) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("id", rule.id());
    json.put("version", rule.version());
    json.put("enabled", rule.enabled());
    json.put("name", rule.name());
    json.put("nameEn", rule.nameEn());
    json.put("area", rule.area().value());
    words(json.putArray("deviceKinds"), rule.deviceKinds());
    json.set("schedule", schedule(rule.schedule()));
    json.set("condition", ConditionJson.write(rule.condition()));
    json.put("escalateAfter", FieldReader.text(rule.escalateAfter()));
    json.put("reopenWithin", FieldReader.text(rule.reopenWithin()));
    words(json.putArray("tags"), rule.tags());
    json.put("where", rule.where());
    json.put("shadow", rule.shadow());
    json.set("merge", merge(rule.merging()));
    json.set("mutes", mutes(rule.muting()));
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree can always be written", impossible);
    }
  }

  /** The rule in {@code bytes}, or every problem with it, separated by semicolons. */
  public static Decoded<Rule> read(byte[] bytes) {
    Rule rule;
    try {
      rule = parse(bytes);
    } catch (IllegalArgumentException wrong) {
      return Decoded.bad(wrong.getMessage());
    }
    List<String> problems = rule.problems();
    return problems.isEmpty() ? Decoded.good(rule) : Decoded.bad(String.join("; ", problems));
  }

  /** The rule as it was written, which may have {@link Rule#problems()}. */
  static Rule parse(byte[] bytes) {
    try {
      return rule(new FieldReader("rule", MAPPER.readTree(bytes)));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("not JSON", unreadable);
    }
  }

  private static Rule rule(FieldReader json) {
    json.only(
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
        "mutes");
    return new Rule(
        json.text("id"),
        json.has("version") ? json.integer("version") : 1,
        !json.has("enabled") || json.flag("enabled"),
        json.text("name"),
        json.has("nameEn") ? json.text("nameEn") : "",
        new AreaCode(json.text("area")),
        json.has("deviceKinds") ? json.words("deviceKinds") : Set.of(),
        json.has("schedule") ? schedule(json.object("schedule")) : Schedule.ALWAYS,
        ConditionJson.read(json.object("condition")),
        json.durationOrNone("escalateAfter"),
        json.durationOrNone("reopenWithin"),
        json.has("tags") ? json.words("tags") : Set.of(),
        json.has("where") ? json.text("where") : "",
        json.has("shadow") && json.flag("shadow"),
        json.has("merge") ? merge(json.object("merge")) : Merging.NONE,
        json.has("mutes") ? mutes(json.object("mutes")) : Muting.NONE);
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

  private static JsonNode schedule(Schedule schedule) {
    if (schedule.equals(Schedule.ALWAYS)) {
      return MAPPER.nullNode();
    }
    ObjectNode json = MAPPER.createObjectNode();
    json.put("zone", schedule.zone().getId());
    ArrayNode days = json.putArray("days");
    schedule.days().stream().map(DayOfWeek::getValue).sorted().forEach(days::add);
    json.put("from", time(schedule.fromMinute()));
    json.put("to", time(schedule.toMinute()));
    return json;
  }

  private static Schedule schedule(FieldReader json) {
    json.only("zone", "days", "from", "to");
    int to = json.minuteOfDay("to");
    // A watch that ends at midnight ends with the day, not before it.
    return new Schedule(
        json.zone("zone"),
        json.days("days"),
        json.minuteOfDay("from"),
        to == 0 ? MINUTES_A_DAY : to);
  }

  private static String time(int minute) {
    return String.format("%02d:%02d", minute / 60, minute % 60);
  }

  static void words(ArrayNode array, Collection<String> words) {
    words.stream().sorted().forEach(array::add);
  }
}
