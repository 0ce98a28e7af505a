package org.gridwarden.stream;

import static org.gridwarden.detect.Said.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gridwarden.model.Event;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;

/** Small worlds one after the other, written into the log with the gateway's ticks. */
final class Worlds {
  static final Instant START = time("00:00");

  /** All kinds of condition but anomaly, and rules that have to do with one another. */
  static final List<Rule> RULES =
      Stream.of(Kinds.RULES, Kinds.AREA_RULES, Kinds.TIED_RULES).flatMap(List::stream).toList();

  private static final int WORLD_SECONDS = 60;

  private Worlds() {}

  /** Devices of many seeds in many grids, so in many partitions. */
  static List<Event> log(long seed, int worlds) {
    List<Event> log = new ArrayList<>();
    for (int world = 0; world < worlds; world++) {
      Instant from = START.plusSeconds((long) world * WORLD_SECONDS);
      Kinds.events(seed * 1_000 + world, from)
          .forEach(event -> log.add(Kinds.in(grid(event), event)));
    }
    return log;
  }

  private static GridCode grid(Event event) {
    int grid = Math.floorMod(event.device().value().split("-")[0].hashCode(), 12);
    return new GridCode("440604003007%03d".formatted(grid));
  }

  static void write(LocalKafka kafka, List<Rule> rules) {
    rules.forEach(rule -> kafka.send(Topics.RULES, rule.id(), Codecs.RULE.encode(rule)));
    kafka.flush();
  }

  /**
   * Events, and before each the ticks that are due.
   *
   * @param told the next tick that is not written yet
   * @return the next one after these events
   */
  static Instant write(LocalKafka kafka, List<Event> events, Instant told) {
    Instant tick = told;
    for (Event event : events) {
      while (!tick.isAfter(event.receivedAt())) {
        kafka.sendTick(tick.toEpochMilli());
        tick = tick.plusSeconds(1);
      }
      kafka.send(Topics.EVENTS, event.grid().value(), Codecs.EVENT.encode(event));
    }
    kafka.flush();
    return tick;
  }

  /** Time goes on for as long as anything could still come of what was said. */
  static void end(LocalKafka kafka, Instant told) {
    for (int second = 0; second < WORLD_SECONDS; second++) {
      kafka.sendTick(told.plusSeconds(second).toEpochMilli());
    }
    kafka.flush();
  }
}
