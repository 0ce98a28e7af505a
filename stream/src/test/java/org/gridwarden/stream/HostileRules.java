package org.gridwarden.stream;

import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.rule;
import static org.gridwarden.detect.Rules.scoped;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Rules.silent;
import static org.gridwarden.detect.Rules.where;
import static org.gridwarden.detect.Rules.with;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridwarden.model.Condition.Direction;
import org.gridwarden.model.Condition.ObjectInZone;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Count;
import org.gridwarden.model.Merging;
import org.gridwarden.model.RateOfChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Scope;
import org.gridwarden.model.Sequence;
import org.gridwarden.model.Severity;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.RuleJson;
import org.gridwarden.model.wire.proto.RuleMessage;
import org.gridwarden.model.wire.proto.ScheduleMessage;
import org.gridwarden.model.wire.proto.ThresholdMessage;

/**
 * What a broken or malicious writer could put into the topic of rules, past the register's checks:
 * as large as the log takes it, and so that it would concern whatever is said.
 */
final class HostileRules {
  /** The broker takes records of a megabyte. */
  private static final int LARGE = 900_000;

  private static final Duration ENDLESS = Duration.ofHours(999_999_999_999L);

  private HostileRules() {}

  /** Bytes by key, none of which can be used. */
  static Map<String, byte[]> unusable() {
    Map<String, byte[]> unusable = new LinkedHashMap<>();
    byte[] noise = new byte[1_000];
    new Random(7).nextBytes(noise);
    unusable.put("noise", noise);
    unusable.put("not-json", json("\u0000"));
    unusable.put("nested", json("[".repeat(LARGE / 2)));
    unusable.put("of-no-kind", json(json(hot(Duration.ZERO)).replace("threshold", "telepathy")));
    unusable.put("of-old", old());
    // Longer than a number of milliseconds can be.
    unusable.put(
        "ages",
        json(
            json(rule("ages", silent(seconds(1)).condition()))
                .replace("\"1s\"", "\"999999999999d\"")));
    for (Rule rule : rules()) {
      unusable.put(rule.id(), Codecs.RULE.encode(rule));
    }
    return unusable;
  }

  private static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    rules.add(where("labels.object.matches('(a+)+$')", named("regular-expression")));
    rules.add(where("[1,2].all(x, [1,2].all(y, [1,2].all(z, true)))", named("loops")));
    rules.add(where("[1,2].map(x, [x, x]).map(x, [x, x]) == []", named("growing")));
    rules.add(where("labels.exists(k, labels.exists(j, k == j))", named("loops-over-labels")));
    rules.add(where("(".repeat(LARGE) + "true", named("brackets")));
    rules.add(where("(".repeat(900) + "true" + ")".repeat(900), named("few-brackets")));
    rules.add(where("kind == '" + "x".repeat(LARGE) + "'", named("long-text")));
    rules.add(where("1 in [" + "1,".repeat(900) + "1]", named("long-list")));
    rules.add(where("!".repeat(1_999), named("nothing-but-signs")));
    rules.add(rule("step-that-loops", sequence("a", "[1,2].all(x, true)")));
    rules.add(rule("step-with-a-long-name", sequence("n".repeat(LARGE), "true")));
    rules.add(with(named("long-name"), "name", "x".repeat(LARGE)));
    rules.add(with(named("long-english-name"), "nameEn", "x".repeat(LARGE)));
    rules.add(with(named("many-kinds"), "deviceKinds", words(60_000)));
    rules.add(with(named("many-tags"), "tags", words(60_000)));
    rules.add(rule("many-objects", sees(words(60_000), Set.of())));
    rules.add(rule("many-zones", sees(Set.of("person"), words(60_000))));
    rules.add(rule("many-steps", manySteps()));
    rules.add(rule("many-events", count(Integer.MAX_VALUE, seconds(60))));
    rules.add(rule("counts-for-ever", count(3, ENDLESS)));
    rules.add(rule("silent-for-ever", silent(ENDLESS).condition()));
    rules.add(rule("holds-for-ever", hot(ENDLESS).condition()));
    rules.add(rule("rises-for-ever", rising(ENDLESS)));
    rules.add(with(named("reopens-for-ever"), "reopenWithin", ENDLESS));
    rules.add(with(named("escalates-never"), "escalateAfter", ENDLESS));
    rules.add(with(named("merges-for-ever"), "merging", new Merging("heat", ENDLESS)));
    rules.add(with(named("long-meaning"), "merging", new Merging("x".repeat(LARGE), seconds(9))));
    return rules;
  }

  /** Allowed, and as bad as it gets: for devices of the kind {@code odd}. */
  static List<Rule> allowed() {
    return List.of(
        odd(rule("any-change", rising(seconds(60)))),
        odd(rule("silent-at-once", silent(Duration.ofMillis(1)).condition())),
        odd(rule("anything", count(1, Duration.ofMillis(1)))),
        odd(where("size(device" + " + device".repeat(40) + ") > 0", named("sum-of-texts"))),
        odd(where("timestamp(device) > observedAt", named("no-time"))),
        odd(where("1 / 0 == 1", named("by-nothing"))),
        odd(where("9223372036854775807 + 1 > 0", named("too-great"))),
        odd(named("anything-hot")));
  }

  private static Rule odd(Rule rule) {
    return scoped("440604", Set.of("odd"), rule);
  }

  private static Rule named(String id) {
    return rule(id, hot(Duration.ZERO).condition());
  }

  private static byte[] json(String json) {
    return RuleMessage.newBuilder().setJson(json).build().toByteArray();
  }

  private static String json(Rule rule) {
    return new String(RuleJson.write(rule), StandardCharsets.UTF_8);
  }

  /** In the shape of logs of old, which no reader of JSON has looked at. */
  private static byte[] old() {
    return RuleMessage.newBuilder()
        .setId("of-old")
        .setVersion(1)
        .setEnabled(true)
        .setName("old")
        .setArea("440604")
        .setSchedule(ScheduleMessage.newBuilder().setZone("UTC").addDays(1).setToMinute(1_440))
        .setEscalateAfterMillis(Long.MAX_VALUE)
        .setThreshold(
            ThresholdMessage.newBuilder()
                .setMeasure("temperature")
                .setDirection("ABOVE")
                .setHoldMillis(Long.MAX_VALUE))
        .build()
        .toByteArray();
  }

  private static Set<String> words(int count) {
    return IntStream.range(0, count).mapToObj(i -> "w" + i).collect(Collectors.toSet());
  }

  private static ObjectInZone sees(Set<String> objects, Set<String> zones) {
    return new ObjectInZone(objects, zones, 0, seconds(30), Severity.MAJOR, 0, Severity.CRITICAL);
  }

  private static Threshold manySteps() {
    List<Threshold.Step> steps =
        IntStream.range(0, 10_000)
            .mapToObj(i -> new Threshold.Step(Severity.MINOR, 60 + i, 55))
            .toList();
    return new Threshold("temperature", Direction.ABOVE, Duration.ZERO, steps);
  }

  private static Count count(int raiseAt, Duration within) {
    return new Count(
        Count.Of.EVENTS,
        within,
        Scope.DEVICE,
        List.of(new Count.Step(Severity.MINOR, raiseAt)),
        Duration.ZERO);
  }

  private static RateOfChange rising(Duration over) {
    return new RateOfChange(
        "temperature",
        over,
        RateOfChange.Direction.RISING,
        List.of(new RateOfChange.Step(Severity.MINOR, Double.MIN_VALUE, 0)));
  }

  private static Sequence sequence(String name, String where) {
    return new Sequence(
        Scope.DEVICE,
        seconds(60),
        List.of(new Sequence.Step(name, where, false), new Sequence.Step("b", "true", false)),
        Severity.MINOR,
        seconds(60));
  }
}
