package org.gridwarden.simulator.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Device;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Rule;
import org.gridwarden.simulator.truth.Expectation;

/**
 * The devices of a district, each in its turn, and the episodes among them. Open loop: what is due
 * is due, whatever became of what was said before. Not for several threads.
 *
 * <p>Times are microseconds since 1970 and given by the caller; the same seed, devices, rules and
 * calls give the same publications.
 */
public final class World {
  private static final long SECOND = 1_000_000;
  private static final int LOOKS = 16;
  private static final long WINDOW_SLACK = 10 * SECOND;

  private final WorldOptions options;
  private final List<Speaker> speakers = new ArrayList<>();
  private final PriorityQueue<Speaker> turns = new PriorityQueue<>();
  private final List<Rule> playable = new ArrayList<>();
  private final List<int[]> stages = new ArrayList<>();
  private final Scripts scripts;
  private final SplittableRandom random;
  private final long[] placeUsedMicros;
  private final long periodMicros;
  private long nextEpisodeMicros = Long.MAX_VALUE;
  private boolean calm;

  public World(WorldOptions options, List<Device> devices, List<Rule> rules) {
    this.options = options;
    SplittableRandom root = new SplittableRandom(options.seed());
    random = root.split();
    scripts = new Scripts(options);
    periodMicros = (long) (devices.size() / options.eventsPerSecond() * SECOND);
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
    placeUsedMicros = new long[places.size()];
    understood.stream().filter(Rule::enabled).filter(scripts::playable).forEach(this::stage);
  }

  /**
   * How many devices can speak at this rate and still speak often enough for every rule of silence.
   */
  public static int speakersMax(double eventsPerSecond, List<Rule> rules) {
    double shortest =
        rules.stream()
            .filter(rule -> rule.enabled() && rule.condition() instanceof Silence)
            .map(rule -> ((Silence) rule.condition()).after())
            .mapToDouble(Duration::toMillis)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, eventsPerSecond * shortest / 1_000 / 2));
  }

  /** The rules of which it is known here what must make them open an incident, and what not. */
  public static List<Rule> understood(List<Rule> rules) {
    return rules.stream().filter(Watch::understood).toList();
  }

  /** From now on this device speaks. */
  public void join(int index, long nowMicros) {
    Speaker speaker = speakers.get(index);
    if (speaker.joined) {
      return;
    }
    speaker.join(nowMicros, periodMicros);
    turns.add(speaker);
    if (nextEpisodeMicros == Long.MAX_VALUE && !calm && options.episodesPerSecond() > 0) {
      nextEpisodeMicros = nowMicros;
    }
  }

  /** Nothing is played at this device: an earlier run has left something open there. */
  public void bar(int index) {
    speakers.get(index).barred = true;
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
        begin(nextEpisodeMicros).ifPresent(begun::add);
        nextEpisodeMicros += pause();
      } else {
        Speaker speaker = turns.poll();
        publications.add(speaker.speak(hour(speaker.dueMicros), periodMicros));
        turns.add(speaker);
      }
    }
  }

  /**
   * No episode begins any more, and those that would open later than {@code untilMicros} are broken
   * off.
   *
   * @return the episodes broken off
   */
  public List<Episode> calm(long nowMicros, long untilMicros) {
    calm = true;
    nextEpisodeMicros = Long.MAX_VALUE;
    List<Episode> broken = new ArrayList<>();
    for (Speaker speaker : speakers) {
      Episode episode = speaker.episode();
      if (episode != null && episode.opensByMicros() > untilMicros) {
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

  private void stage(Rule rule) {
    int[] devices =
        speakers.stream()
            .filter(speaker -> speaker.watch.rules().contains(rule))
            .filter(speaker -> plausible(rule, speaker.device))
            .mapToInt(speaker -> speaker.index)
            .toArray();
    if (devices.length > 0) {
      playable.add(rule);
      stages.add(devices);
    }
  }

  /** Sightings are played at cameras where the rule leaves the kind of device open. */
  private static boolean plausible(Rule rule, Device device) {
    return Sought.of(rule.condition()).isEmpty()
        || !rule.deviceKinds().isEmpty()
        || device.kind().equals("camera");
  }

  /** Tries the rules in a drawn order, each at the device whose grid was left alone the longest. */
  private Optional<Episode> begin(long atMicros) {
    int first = playable.isEmpty() ? 0 : random.nextInt(playable.size());
    for (int i = 0; i < playable.size(); i++) {
      int which = (first + i) % playable.size();
      Speaker speaker = longestLeftAlone(stages.get(which), atMicros);
      if (speaker != null) {
        Utterance everyday = speaker.everyday(atMicros, hour(atMicros));
        Optional<Script> script =
            scripts.script(playable.get(which), speaker.watch, everyday, atMicros, random);
        if (script.isPresent()) {
          return Optional.of(begin(playable.get(which), speaker, script.get(), atMicros));
        }
      }
    }
    return Optional.empty();
  }

  private Speaker longestLeftAlone(int[] stage, long atMicros) {
    Speaker best = null;
    for (int look = 0; look < LOOKS; look++) {
      Speaker speaker = speakers.get(stage[random.nextInt(stage.length)]);
      if (speaker.free(atMicros)
          && (best == null || placeUsedMicros[speaker.place] < placeUsedMicros[best.place])) {
        best = speaker;
      }
    }
    return best;
  }

  private Episode begin(Rule rule, Speaker speaker, Script script, long atMicros) {
    String trigger = script.lines().isEmpty() ? speaker.lastEvent() : speaker.nextEvent();
    long end = atMicros + script.lengthMicros();
    List<Expectation> expectations = new ArrayList<>();
    for (Script.Opening opening : script.openings()) {
      expectations.add(
          new Expectation(
              opening.rule(),
              speaker.device.id(),
              trigger,
              atMicros - SECOND,
              atMicros + opening.afterMicros() + Scripts.MARGIN,
              end + Scripts.MARGIN + WINDOW_SLACK));
    }
    Episode episode = new Episode(rule.id(), speaker.device.id(), atMicros, end, expectations);
    long cooldown = Scripts.micros(options.cooldown());
    turns.remove(speaker);
    speaker.begin(script, episode, end + WINDOW_SLACK + script.quietMicros() + cooldown);
    turns.add(speaker);
    placeUsedMicros[speaker.place] = atMicros;
    return episode;
  }

  private long pause() {
    return Math.max(1, (long) (SECOND / options.episodesPerSecond() * random.nextDouble(0.5, 1.5)));
  }

  private double hour(long micros) {
    long local = micros / SECOND + options.offset().getTotalSeconds();
    return Math.floorMod(local, 86_400L) / 3_600.0;
  }
}
