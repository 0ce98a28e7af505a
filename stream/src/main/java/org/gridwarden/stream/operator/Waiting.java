package org.gridwarden.stream.operator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.gridwarden.model.Event;
import org.gridwarden.stream.type.StreamTypes;

/**
 * Events of one key that wait until gateway time has passed them, so that they are judged in its
 * order whatever the order in the log. Those of one millisecond go by their ids: the order is then
 * a property of the events alone.
 *
 * <p>Where the setting is taken back, those that wait are judged when their time has come; new ones
 * wait no more.
 */
final class Waiting {
  private static final MapStateDescriptor<Long, List<Event>> EVENTS =
      new MapStateDescriptor<>("waiting", Types.LONG, Types.LIST(StreamTypes.EVENT));

  private static final Comparator<Event> ORDER =
      Comparator.comparing(Event::receivedAt).thenComparing(Event::id);

  private final boolean inOrder;
  private final MapState<Long, List<Event>> byMillis;

  Waiting(boolean inOrder, RuntimeContext context) {
    this.inOrder = inOrder;
    this.byMillis = context.getMapState(EVENTS);
  }

  /**
   * Whether the event is kept for later. One that comes after its time is judged when it comes: it
   * is late, and waiting would make it no less so.
   */
  boolean keeps(Event event, TimerService time) throws Exception {
    long millis = event.receivedAt().toEpochMilli();
    if (!inOrder || millis <= time.currentWatermark()) {
      return false;
    }
    List<Event> known = byMillis.get(millis);
    List<Event> kept = known == null ? new ArrayList<>(1) : new ArrayList<>(known);
    kept.add(event);
    byMillis.put(millis, kept);
    time.registerEventTimeTimer(millis);
    return true;
  }

  /** The events whose time has come, in order; they wait no longer. */
  List<Event> due(long millis) throws Exception {
    List<Event> due = byMillis.get(millis);
    if (due == null) {
      return List.of();
    }
    byMillis.remove(millis);
    List<Event> ordered = new ArrayList<>(due);
    ordered.sort(ORDER);
    return ordered;
  }
}
