package org.gridwarden.stream.operator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.stream.source.Course;
import org.gridwarden.stream.type.StreamTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps of a district's incidents that wait until gateway time has passed them, so that a log that
 * is read again after a crash is told in the order of that time, however far one subtask is ahead
 * of another. While the job keeps up nothing waits: an alert must not.
 *
 * <pre>
 * keeping up ──gateway time is {@value #BEHIND_MILLIS} ms behind the clock──▶ catching up
 *     ▲                                                                │
 *     └───────────gateway time is near, and nothing waits──────────────┘
 * </pre>
 *
 * <p>Where gateway time stands still, as no gateway runs, what waits is told after {@value
 * #PATIENCE_MILLIS} ms by the clock all the same.
 */
final class CatchUp {
  private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

  static final long BEHIND_MILLIS = 5_000;
  static final long PATIENCE_MILLIS = 10_000;

  /** Before anything is heard at all: after a start the log's readers may take long to begin. */
  static final long FIRST_PATIENCE_MILLIS = 60_000;

  private static final long LOOK_MILLIS = 1_000;

  private static final MapStateDescriptor<Long, List<Course>> COURSES =
      new MapStateDescriptor<>("catch-up", Types.LONG, Types.LIST(StreamTypes.COURSE));

  /** Steps of one incident keep their order: their times never go back. */
  private static final Comparator<IncidentChange> ORDER =
      Comparator.comparing((IncidentChange change) -> change.incident().id())
          .thenComparing(change -> change.incident().step());

  private final MapState<Long, List<Course>> byMillis;

  /** Where gateway time has stood and since when by the clock, by district. */
  private final Map<String, Stand> stands = new HashMap<>();

  private record Stand(long watermark, long sinceMillis) {
    boolean tooLong(long nowMillis) {
      boolean heard = watermark > Long.MIN_VALUE;
      return nowMillis - sinceMillis >= (heard ? PATIENCE_MILLIS : FIRST_PATIENCE_MILLIS);
    }
  }

  CatchUp(RuntimeContext context) {
    byMillis = context.getMapState(COURSES);
  }

  /**
   * Whether the step is kept for later.
   *
   * @param millis when its event was received, or the time that decided it
   */
  boolean keeps(Course.Stepped step, long millis, TimerService time) throws Exception {
    long now = time.currentProcessingTime();
    long watermark = time.currentWatermark();
    if (millis <= watermark || (watermark >= now - BEHIND_MILLIS && byMillis.isEmpty())) {
      return false;
    }
    List<Course> known = byMillis.get(millis);
    List<Course> kept = known == null ? new ArrayList<>(1) : new ArrayList<>(known);
    kept.add(step);
    byMillis.put(millis, kept);
    time.registerEventTimeTimer(millis);
    lookLater(now, time);
    return true;
  }

  /** The steps whose time has come, in order; they wait no longer. */
  List<Course> due(long millis) throws Exception {
    List<Course> due = byMillis.get(millis);
    if (due == null) {
      return List.of();
    }
    byMillis.remove(millis);
    return inOrder(due);
  }

  /** The clock has gone on: everything that waits, where gateway time has not. */
  List<Course> overdue(String district, TimerService time) throws Exception {
    if (byMillis.isEmpty()) {
      stands.remove(district);
      return List.of();
    }
    long now = time.currentProcessingTime();
    Stand known = stands.get(district);
    if (known == null || known.watermark() != time.currentWatermark()) {
      known = new Stand(time.currentWatermark(), now);
      stands.put(district, known);
    }
    if (!known.tooLong(now)) {
      lookLater(now, time);
      return List.of();
    }
    stands.remove(district);
    Map<Long, List<Course>> all = new TreeMap<>();
    byMillis.entries().forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    byMillis.clear();
    LOG.info(
        "gateway time stands still, what waited for it is told district={} moments={}",
        district,
        all.size());
    return all.values().stream().flatMap(courses -> inOrder(courses).stream()).toList();
  }

  /** All that wait at a time look at the same moments. */
  private static void lookLater(long now, TimerService time) {
    time.registerProcessingTimeTimer((now / LOOK_MILLIS + 1) * LOOK_MILLIS);
  }

  private static List<Course> inOrder(List<Course> courses) {
    List<Course> ordered = new ArrayList<>(courses);
    ordered.sort(Comparator.comparing(course -> ((Course.Stepped) course).change(), ORDER));
    return ordered;
  }
}
