package org.gridwarden.simulator.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import org.gridwarden.model.Device;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Rule;

/**
 * The devices of a district, each in its turn, and the episodes among them. Open loop: what is due
 * is due, whatever became of what was said before. Not for several threads.
 *
 * <p>Times are microseconds since 1970 and given by the caller; the same seed, devices, rules and
 * calls give the same publications.
 */
public final class World {
  private static final long SECOND = 1_000_000;

  private final WorldOptions options;
  private final List<Speaker> speakers = new ArrayList<>();
  private final PriorityQueue<Speaker> turns = new PriorityQueue<>();
  private final Stage stage;
  private final List<Play> plays;
  private final Stories stories;
  private final SplittableRandom random;
  private long nextEpisodeMicros = Long.MAX_VALUE;
  private boolean calm;

  public World(WorldOptions options, List<Device> devices, List<Rule> rules) {
    this.options = options;
    SplittableRandom root = new SplittableRandom(options.seed());
    random = root.split();
    List<Rule> understood = understood(rules);
    Map<List<Rule>, Watch> watches = new HashMap<>();
    Map<GridCode, Integer> places = new HashMap<>();
    for (Device device : devices) {
      List<Rule> applying =
          understood.stream().filter(rule -> Watch.applies(rule, device)).toList();
      Watch watch = watches.computeIfAbsent(applying, Watch::new);
      int place = places.computeIfAbsent(device.grid(), any -> places.size());
      speakers.add(new Speaker(speakers.size(), device, watch, place, options.run(), root.split()));
    }
    Turns.give(speakers, options.eventsPerSecond());
    Scripts scripts = new Scripts(options);
    stage = new Stage(speakers, places.size(), scripts, random, this::hour);
    plays = Plays.of(stage, understood);
    stories = new Stories(options);
  }

  /** The rules of which it is known here what must make them open an incident, and what not. */
  public static List<Rule> understood(List<Rule> rules) {
    return Understanding.of(rules);
  }

  /** From now on this device speaks. */
  public void join(int index, long nowMicros) {
    Speaker speaker = speakers.get(index);
    if (speaker.joined) {
      return;
    }
    speaker.join(nowMicros);
    turns.add(speaker);
    if (nextEpisodeMicros == Long.MAX_VALUE && !calm && options.episodesPerSecond() > 0) {
      nextEpisodeMicros = nowMicros;
    }
  }

  /** Nothing is played at this device: an earlier run has left something open there. */
  public void bar(int index) {
    speakers.get(index).barred = true;
  }

  /** Nothing that would stir this rule is played in this area. */
  public void bar(String rule, String area) {
    stage.bar(rule, area);
  }

  /** Everything that is due up to and including {@code nowMicros}. */
  public Moment next(long nowMicros) {
    List<Publication> publications = new ArrayList<>();
    List<Episode> begun = new ArrayList<>();
    while (true) {
      long turnMicros = turns.isEmpty() ? Long.MAX_VALUE : turns.peek().dueMicros;
      if (Math.min(turnMicros, nextEpisodeMicros) > nowMicros) {
        return new Moment(publications, begun);
      }
      if (nextEpisodeMicros < turnMicros) {
        begun.addAll(begin(nextEpisodeMicros));
        nextEpisodeMicros += pause();
      } else {
        Speaker speaker = turns.poll();
        publications.add(speaker.speak(hour(speaker.dueMicros)));
        turns.add(speaker);
      }
    }
  }

  /**
   * No episode begins any more, and those that would open later than {@code untilMicros} are broken
   * off, together with all that is played with them.
   *
   * @return the episodes broken off
   */
  public List<Episode> calm(long nowMicros, long untilMicros) {
    calm = true;
    nextEpisodeMicros = Long.MAX_VALUE;
    Set<String> late = new HashSet<>();
    for (Speaker speaker : speakers) {
      Episode episode = speaker.episode();
      if (episode != null && episode.opensByMicros() > untilMicros) {
        late.add(episode.story());
      }
    }
    List<Episode> broken = new ArrayList<>();
    for (Speaker speaker : speakers) {
      Episode episode = speaker.episode();
      if (episode != null && late.contains(episode.story())) {
        turns.remove(speaker);
        speaker.breakOff();
        speaker.dueMicros = nowMicros;
        turns.add(speaker);
        broken.add(episode);
      }
    }
    return broken;
  }

  /** When the last episode going on is over; 0 when none is. */
  public long lastEndMicros() {
    return speakers.stream()
        .map(Speaker::episode)
        .filter(Objects::nonNull)
        .mapToLong(Episode::endMicros)
        .max()
        .orElse(0);
  }

  /** Tries in a drawn order what can be played. */
  private List<Episode> begin(long atMicros) {
    int first = plays.isEmpty() ? 0 : random.nextInt(plays.size());
    for (int i = 0; i < plays.size(); i++) {
      Play play = plays.get((first + i) % plays.size());
      List<Part> parts = play.cast(atMicros);
      if (!parts.isEmpty()) {
        return begin(play, parts);
      }
    }
    return List.of();
  }

  private List<Episode> begin(Play play, List<Part> parts) {
    List<Episode> episodes = stories.episodes(play, parts);
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      turns.remove(part.speaker());
      part.speaker().begin(part.script(), episodes.get(i), stories.freeFrom(part));
      turns.add(part.speaker());
      stage.taken(part);
    }
    return episodes;
  }

  private long pause() {
    return Math.max(1, (long) (SECOND / options.episodesPerSecond() * random.nextDouble(0.5, 1.5)));
  }

  private double hour(long micros) {
    long local = micros / SECOND + options.offset().getTotalSeconds();
    return Math.floorMod(local, 86_400L) / 3_600.0;
  }
}
