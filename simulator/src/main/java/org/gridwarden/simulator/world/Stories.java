package org.gridwarden.simulator.world;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.simulator.truth.Expectation;

/** Says what must come of what is played. */
final class Stories {
  private static final long SECOND = 1_000_000;
  private static final long WINDOW_SLACK = 10 * SECOND;

  private final WorldOptions options;
  private long told;

  Stories(WorldOptions options) {
    this.options = options;
  }

  /** One episode for each part, in their order. */
  List<Episode> episodes(Play play, List<Part> parts) {
    String story = options.run() + "-" + ++told;
    List<Episode> episodes = new ArrayList<>();
    for (Part part : parts) {
      List<Expectation> expectations = new ArrayList<>();
      for (Script.Opening opening : part.script().openings()) {
        boolean muted = part != parts.get(0) && play.consequences().contains(opening.rule());
        expectations.add(
            new Expectation(
                opening.rule(),
                part.speaker().device.id().value(),
                trigger(part),
                part.startMicros() - SECOND,
                part.startMicros() + opening.afterMicros() + Scripts.MARGIN,
                part.endMicros() + Scripts.MARGIN + WINDOW_SLACK,
                story,
                muted));
      }
      if (episodes.isEmpty()) {
        expectations.addAll(ofAreas(parts, story));
      }
      episodes.add(
          new Episode(
              story,
              part.rule(),
              part.speaker().device.id(),
              part.startMicros(),
              part.endMicros(),
              expectations));
    }
    return episodes;
  }

  private static List<Expectation> ofAreas(List<Part> parts, String story) {
    long start = parts.get(0).startMicros();
    long end = parts.stream().mapToLong(Part::endMicros).max().orElse(start);
    return AreaOpening.of(parts).stream()
        .map(
            opening ->
                new Expectation(
                    opening.rule().id(),
                    opening.area(),
                    trigger(parts.get(0)),
                    start - SECOND,
                    opening.atMicros() + Scripts.MARGIN,
                    end + Scripts.MARGIN + WINDOW_SLACK,
                    story,
                    false))
        .toList();
  }

  /** When something else can be played at the part's device. */
  long freeFrom(Part part) {
    return part.endMicros()
        + WINDOW_SLACK
        + part.script().quietMicros()
        + Scripts.micros(options.cooldown());
  }

  /** The event without which it cannot be. */
  private static String trigger(Part part) {
    return part.script().lines().isEmpty()
        ? part.speaker().lastEvent()
        : part.speaker().nextEvent();
  }
}
