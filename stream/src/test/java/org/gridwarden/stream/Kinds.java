package org.gridwarden.stream;

import static org.gridwarden.detect.Rules.cold;
import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.intruder;
import static org.gridwarden.detect.Rules.meaning;
import static org.gridwarden.detect.Rules.muting;
import static org.gridwarden.detect.Rules.reopening;
import static org.gridwarden.detect.Rules.rule;
import static org.gridwarden.detect.Rules.scoped;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Rules.silent;
import static org.gridwarden.detect.Said.camera;
import static org.gridwarden.detect.Said.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.gridwarden.model.Composite;
import org.gridwarden.model.Condition.Direction;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Corroboration;
import org.gridwarden.model.Count;
import org.gridwarden.model.Crossing;
import org.gridwarden.model.Crowd;
import org.gridwarden.model.Dwell;
import org.gridwarden.model.Event;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.model.RateOfChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Scope;
import org.gridwarden.model.Sequence;
import org.gridwarden.model.Severity;

/**
 * A rule of every kind of condition and devices that try it: a new kind adds a rule to {@link
 * #RULES} and, where none of the devices says what it looks for, a voice to {@link #VOICES}.
 */
public final class Kinds {
  public static final List<Rule> RULES =
      List.of(
          hot(Duration.ZERO),
          rule("held", hot(seconds(2)).condition()),
          reopening(seconds(5), rule("hot-again", hot(Duration.ZERO).condition())),
          cold(45, 50),
          reopening(seconds(3), intruder()),
          scoped("440604", Set.of("smoke"), silent(seconds(7))),
          rule("rising", rising()),
          rule("often", count()),
          rule("staying", dwell()),
          rule("crowded", crowd()),
          rule("smoke-then-none", sequence()),
          rule("entered", crossing()));

  /** Of rules about areas: what several devices of a grid say. */
  public static final List<Rule> AREA_RULES =
      List.of(
          rule("often-here", countHere(Count.Of.EVENTS, 11)),
          rule("many-here", countHere(Count.Of.DEVICES, 3)),
          rule("together", corroboration(2, false)),
          rule("around", corroboration(3, true)),
          rule("at-once", composite(0)),
          rule("lately", composite(2)));

  /**
   * Of rules that have to do with one another: what is hot and gets hotter is one thing, and smoke
   * in a grid that is cold is only a consequence.
   */
  public static final List<Rule> TIED_RULES =
      List.of(
          meaning("heat", rule("heat", hot(Duration.ZERO).condition())),
          meaning("heat", rule("heat-rising", rising())),
          muting(rule("fault", cold(45, 60).condition()), "smoke-there"),
          rule("smoke-there", smokeThere()));

  /** Rules of every kind but anomaly, which learns nothing from as little as is said here. */
  public static List<Rule> all() {
    return Stream.concat(RULES.stream(), AREA_RULES.stream()).toList();
  }

  /** What a device of one sort says when it is asked: once, at a time, received at a time. */
  public interface Voice {
    Event says(Random random, String device, Instant observed, Instant received);
  }

  public static final List<Voice> VOICES =
      List.of(Kinds::thermometer, Kinds::eye, Kinds::smoke, Kinds::walker);

  private static final double LONGITUDE = 113.12;

  private Kinds() {}

  private static RateOfChange rising() {
    return new RateOfChange(
        "temperature",
        seconds(3),
        RateOfChange.Direction.RISING,
        List.of(
            new RateOfChange.Step(Severity.MINOR, 15, 5),
            new RateOfChange.Step(Severity.MAJOR, 35, 20)));
  }

  private static Threshold smokeThere() {
    return new Threshold(
        "smoke",
        Direction.ABOVE,
        Duration.ZERO,
        List.of(new Threshold.Step(Severity.MAJOR, 0.6, 0.1)));
  }

  private static Count count() {
    return new Count(
        Count.Of.EVENTS,
        seconds(2),
        Scope.DEVICE,
        List.of(new Count.Step(Severity.MINOR, 5), new Count.Step(Severity.MAJOR, 9)),
        seconds(1));
  }

  private static Count countHere(Count.Of of, int raiseAt) {
    return new Count(
        of, seconds(1), Scope.GRID, List.of(new Count.Step(Severity.MINOR, raiseAt)), seconds(1));
  }

  private static Corroboration corroboration(int atLeast, boolean neighbours) {
    return new Corroboration(
        Set.of("temperature", "smoke", "camera"),
        atLeast,
        seconds(1),
        neighbours,
        Severity.MAJOR,
        seconds(2));
  }

  /** Of rules about devices and about areas. */
  private static Composite composite(int within) {
    return new Composite(
        Scope.GRID,
        List.of(
            new Composite.Part("hot", Severity.CRITICAL, false),
            new Composite.Part("often-here", Severity.INFO, false),
            new Composite.Part("crowded", Severity.MAJOR, true)),
        2,
        seconds(within),
        seconds(within),
        Severity.CRITICAL,
        seconds(1));
  }

  private static Dwell dwell() {
    return new Dwell(
        Set.of("person"), Set.of("gate"), 0.6, seconds(3), seconds(2), Severity.MINOR, seconds(4));
  }

  private static Crowd crowd() {
    return new Crowd(
        Set.of("person"),
        Set.of("gate"),
        0.6,
        seconds(1),
        List.of(new Crowd.Step(Severity.MINOR, 2, 1), new Crowd.Step(Severity.MAJOR, 4, 2)),
        seconds(3));
  }

  private static Sequence sequence() {
    return new Sequence(
        Scope.DEVICE,
        seconds(3),
        List.of(
            new Sequence.Step("smoke", "has(values.smoke) && values.smoke > 0.7", false),
            new Sequence.Step("clear", "has(values.smoke) && values.smoke < 0.2", true)),
        Severity.MAJOR,
        seconds(4));
  }

  private static Crossing crossing() {
    List<Position> ring =
        List.of(
            new Position(LONGITUDE, 23.0),
            new Position(LONGITUDE + 0.01, 23.0),
            new Position(LONGITUDE + 0.01, 23.01),
            new Position(LONGITUDE, 23.01));
    return new Crossing("", ring, Crossing.On.ENTER, 2, 20, Severity.MINOR);
  }

  private static Event walker(Random random, String device, Instant at, Instant received) {
    double east = 0.004 * Math.sin(at.toEpochMilli() / 3_000.0) + random.nextGaussian() * 1e-4;
    Event said = reading(device).from("phone").at(at).received(received).value("x", east).event();
    return moved(said, received, new Position(LONGITUDE + east, 23.005));
  }

  private static Event thermometer(Random random, String device, Instant at, Instant received) {
    double wave = Math.sin(at.toEpochMilli() / 4_000.0);
    return reading(device).at(at).received(received).celsius(62 + 25 * wave + random.nextInt(9));
  }

  private static Event eye(Random random, String device, Instant at, Instant received) {
    var said = camera(device).at(at).received(received).score(random.nextInt(4) == 0 ? 0.5 : 0.9);
    var placed = said.zones(random.nextInt(5) == 0 ? "yard" : "gate");
    String track = "t" + random.nextInt(5);
    return random.nextInt(3) > 0 ? placed.sees("person", track) : placed.loses("person", track);
  }

  private static Event smoke(Random random, String device, Instant at, Instant received) {
    return reading(device)
        .from("smoke")
        .at(at)
        .received(received)
        .value("smoke", random.nextDouble())
        .event();
  }

  /**
   * What the devices of one seed say in about half a minute, in the order of the gateway's time:
   * bursts within a few milliseconds, pauses of seconds, clocks that lag, and things said twice.
   */
  public static List<Event> events(long seed, Instant from) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    Instant now = from;
    while (events.size() < 120) {
      now = now.plusMillis(random.nextInt(12) == 0 ? random.nextInt(3_000) : random.nextInt(90));
      int voice = random.nextInt(VOICES.size());
      boolean lags = random.nextInt(5) == 0;
      Instant observed = now.minusMillis(lags ? random.nextInt(4_000) : random.nextInt(30));
      String device = "s" + seed + "-" + voice + random.nextInt(2);
      events.add(VOICES.get(voice).says(random, device, observed, now));
      if (random.nextInt(10) == 0) {
        events.add(again(events.get(random.nextInt(events.size())), now));
      }
    }
    return events;
  }

  /** The same, said from another grid. */
  public static Event in(GridCode grid, Event event) {
    return new Event(
        event.id(),
        event.device(),
        event.deviceKind(),
        grid,
        event.kind(),
        event.observedAt(),
        event.receivedAt(),
        event.values(),
        event.labels(),
        event.position());
  }

  /** The device was not sure that it was heard, and says the same thing once more. */
  private static Event again(Event event, Instant received) {
    return moved(event, received, event.position());
  }

  private static Event moved(Event event, Instant received, Position position) {
    return new Event(
        event.id(),
        event.device(),
        event.deviceKind(),
        event.grid(),
        event.kind(),
        event.observedAt(),
        received,
        event.values(),
        event.labels(),
        position);
  }
}
