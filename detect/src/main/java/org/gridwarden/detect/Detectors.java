package org.gridwarden.detect;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridwarden.model.Anomaly;
import org.gridwarden.model.Composite;
import org.gridwarden.model.Condition;
import org.gridwarden.model.Condition.ObjectInZone;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Corroboration;
import org.gridwarden.model.Count;
import org.gridwarden.model.Crossing;
import org.gridwarden.model.Crowd;
import org.gridwarden.model.Dwell;
import org.gridwarden.model.RateOfChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Sequence;

/** Rule → detector: the only place that knows which detector a kind of condition has. */
final class Detectors {
  private static final List<Kind<?>> KINDS =
      List.of(
          new Kind<>(Threshold.class, ThresholdDetector::new, Detectors::threshold),
          new Kind<>(ObjectInZone.class, ObjectInZoneDetector::new, Detectors::objectInZone),
          // When a device was last heard stays true whatever the rule says about it.
          new Kind<>(Silence.class, SilenceDetector::new, silence -> "silence"),
          new Kind<>(RateOfChange.class, RateOfChangeDetector::new, Detectors::rateOfChange),
          new Kind<>(Count.class, CountDetector::new, Detectors::count),
          new Kind<>(Dwell.class, DwellDetector::new, Detectors::dwell),
          new Kind<>(Crowd.class, CrowdDetector::new, Detectors::crowd),
          new Kind<>(Sequence.class, SequenceDetector::new, Detectors::sequence),
          new Kind<>(Corroboration.class, CorroborationDetector::new, Detectors::corroboration),
          new Kind<>(Crossing.class, CrossingDetector::new, Detectors::crossing),
          // What has been learnt of a device stays true however it is judged.
          new Kind<>(Anomaly.class, AnomalyDetector::new, one -> shape("anomaly", one.measure())),
          new Kind<>(Composite.class, CompositeDetector::new, Detectors::composite));

  private Detectors() {}

  /**
   * @param shape see {@link Detectors#shape}
   */
  private record Kind<C extends Condition>(
      Class<C> type, BiFunction<C, WatchHours, Detector> detector, Function<C, String> shape) {
    Detector detector(Rule rule) {
      return detector.apply(type.cast(rule.condition()), new WatchHours(rule.schedule()));
    }

    String shape(Rule rule) {
      return shape.apply(type.cast(rule.condition()));
    }
  }

  static Detector of(Rule rule) {
    return kind(rule).detector(rule);
  }

  /**
   * A number for what memories depend on: a memory gathered under another number cannot be carried
   * on. Built from stable parts only, as it lives in stream state over restarts.
   */
  static int shape(Rule rule) {
    return kind(rule).shape(rule).hashCode() | 1;
  }

  private static Kind<?> kind(Rule rule) {
    for (Kind<?> kind : KINDS) {
      if (kind.type().isInstance(rule.condition())) {
        return kind;
      }
    }
    throw new IllegalStateException("no detector for " + rule.condition());
  }

  private static String threshold(Threshold threshold) {
    return "threshold "
        + threshold.measure()
        + threshold.direction()
        + threshold.hold()
        + threshold.steps();
  }

  private static String objectInZone(ObjectInZone zone) {
    return "object-in-zone "
        + words(zone.objects())
        + words(zone.zones())
        + zone.scoreMin()
        + zone.clearAfter()
        + zone.severity()
        + zone.crowdFrom()
        + zone.crowdSeverity();
  }

  private static String rateOfChange(RateOfChange rate) {
    return shape("rate-of-change", rate.measure(), rate.over(), rate.direction(), rate.steps());
  }

  private static String count(Count count) {
    return shape(
        "count", count.of(), count.within(), count.by(), count.steps(), count.clearAfter());
  }

  private static String dwell(Dwell dwell) {
    return shape(
        "dwell",
        words(dwell.objects()),
        words(dwell.zones()),
        dwell.scoreMin(),
        dwell.lasting(),
        dwell.gap(),
        dwell.severity(),
        dwell.clearAfter());
  }

  private static String crowd(Crowd crowd) {
    return shape(
        "crowd",
        words(crowd.objects()),
        words(crowd.zones()),
        crowd.scoreMin(),
        crowd.lasting(),
        crowd.steps(),
        crowd.clearAfter());
  }

  private static String sequence(Sequence sequence) {
    return shape(
        "sequence",
        sequence.by(),
        sequence.within(),
        sequence.steps(),
        sequence.severity(),
        sequence.clearAfter());
  }

  private static String corroboration(Corroboration corroboration) {
    return shape(
        "corroboration",
        words(corroboration.kinds()),
        corroboration.atLeast(),
        corroboration.within(),
        corroboration.neighbours(),
        corroboration.severity(),
        corroboration.clearAfter());
  }

  private static String crossing(Crossing crossing) {
    return shape(
        "crossing",
        crossing.area(),
        crossing.ring(),
        crossing.on(),
        crossing.confirm(),
        crossing.marginMetres(),
        crossing.severity());
  }

  private static String composite(Composite composite) {
    return shape(
        "composite",
        composite.by(),
        composite.parts(),
        composite.atLeast(),
        composite.within(),
        composite.hold(),
        composite.severity(),
        composite.clearAfter());
  }

  private static String shape(Object... parts) {
    return Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static List<String> words(Set<String> words) {
    return words.stream().sorted().toList();
  }
}
