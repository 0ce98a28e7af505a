package org.gridwarden.simulator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Rule;
import org.gridwarden.simulator.client.AlertDesk;
import org.gridwarden.simulator.client.Broker;
import org.gridwarden.simulator.client.IncidentRegister;
import org.gridwarden.simulator.client.MicrosClock;
import org.gridwarden.simulator.client.Ramp;
import org.gridwarden.simulator.figures.Figures;
import org.gridwarden.simulator.figures.Tally;
import org.gridwarden.simulator.truth.Neighbourhood;
import org.gridwarden.simulator.truth.SeenIncident;
import org.gridwarden.simulator.truth.Truth;
import org.gridwarden.simulator.world.Episode;
import org.gridwarden.simulator.world.Moment;
import org.gridwarden.simulator.world.Publication;
import org.gridwarden.simulator.world.RoughWay;
import org.gridwarden.simulator.world.Sending;
import org.gridwarden.simulator.world.World;
import org.gridwarden.simulator.world.WorldOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everybody who lives in the district, on one event loop. */
final class Residents extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(Residents.class);

  /**
   * Finer would wake the processor for nothing; what is due in between is late by 1 ms on average.
   */
  private static final long TICK_MILLIS = 2;

  private static final long LOOK_MILLIS = 15_000;
  private static final int CLOSED_AT_ONCE = 250;

  private final LivingOptions options;
  private final Cast cast;
  private final Broker broker;
  private final Tally tally;
  private final MicrosClock clock;
  private final Truth truth;
  private final Judge judge;
  private final List<Device> speaking;
  private final World world;
  private final RoughWay way;
  private final AlertDesk desk;
  private Population population;
  private long tick = -1;
  private boolean ending;
  private boolean over;

  Residents(
      LivingOptions options,
      Cast cast,
      Broker broker,
      IncidentRegister register,
      Tally tally,
      MicrosClock clock) {
    this.options = options;
    this.cast = cast;
    this.broker = broker;
    this.tally = tally;
    this.clock = clock;
    speaking = Attendance.speaking(options, cast);
    truth =
        new Truth(
            World.understood(cast.rules()),
            speaking.stream().map(Device::id).collect(Collectors.toSet()),
            new Neighbourhood(
                cast.beside(),
                speaking.stream()
                    .collect(Collectors.toMap(device -> device.id().value(), Device::via))));
    desk =
        new AlertDesk(
            ids(rule -> rule.condition().scope().ofArea()),
            ids(rule -> rule.merging().merges()),
            this::alerted);
    judge = new Judge(register, truth, tally, clock);
    String run = Long.toString(clock.micros() / 1_000, Character.MAX_RADIX);
    world =
        new World(
            WorldOptions.of(options.seed(), run, options.rate(), options.episodesPerSecond()),
            speaking,
            cast.rules());
    way = new RoughWay(options.disturbance(), options.seed(), this::lost);
  }

  private Set<String> ids(Predicate<Rule> which) {
    return cast.rules().stream().filter(which).map(Rule::id).collect(Collectors.toSet());
  }

  @Override
  public Future<?> start() {
    population =
        new Population(
            vertx, options, cast, speaking, broker, tally, clock, desk, this::join, truth);
    return judge
        .standing(cast.rules())
        .map(this::bar)
        .compose(barred -> connect("officers", population.openOfficers()))
        .map(this::live)
        .compose(living -> connect("devices", population.openDevices()))
        .compose(any -> somebodyThere())
        .onSuccess(settled -> tally.settled(clock.micros()))
        // A start that failed is not stopped by anybody else, and links would go on trying.
        .recover(cause -> stop().transform(stopped -> Future.failedFuture(cause)));
  }

  @Override
  public Future<?> stop() {
    ending = true;
    vertx.cancelTimer(tick);
    List<Supplier<Future<Void>>> closings = new ArrayList<>();
    closings.addAll(population.closings());
    closings.add(judge::close);
    return close(closings, 0);
  }

  /** Some at a time: ten thousand goodbyes at once would hold the event loop for seconds. */
  private Future<Void> close(List<Supplier<Future<Void>>> closings, int from) {
    if (from >= closings.size()) {
      return Future.succeededFuture();
    }
    int to = Math.min(closings.size(), from + CLOSED_AT_ONCE);
    return Future.join(closings.subList(from, to).stream().map(Supplier::get).toList())
        .compose(closed -> vertx.timer(1))
        .compose(later -> close(closings, to));
  }

  /** See {@link LivingDistrict#stop}. */
  Future<Figures> end(Duration atMost) {
    Promise<Figures> ended = Promise.promise();
    long micros = atMost.toNanos() / 1_000;
    context.runOnContext(go -> calmDown(micros).onComplete(ended));
    return ended.future();
  }

  private Future<Figures> calmDown(long atMostMicros) {
    long start = clock.micros();
    long calmBy = start + atMostMicros * 4 / 10;
    for (Episode broken : world.calm(start, calmBy)) {
      broken.expectations().forEach(truth::forgive);
    }
    long lastEndMicros = world.lastEndMicros();
    return until(() -> clock.micros() > lastEndMicros, calmBy)
        .onSuccess(over -> lastMoment())
        .compose(over -> until(() -> owed() == 0, start + atMostMicros * 6 / 10))
        .compose(over -> lastLooks(clock.micros(), start + atMostMicros))
        .map(over -> tally.figures(clock.micros()));
  }

  /** From now on devices are silent, and people are right to be alerted of it. */
  private void lastMoment() {
    over = true;
    vertx.cancelTimer(tick);
    publish(Long.MAX_VALUE);
  }

  private Future<Void> lastLooks(long dueMicros, long deadlineMicros) {
    return vertx
        .timer(Math.max(1, Math.min(500, (deadlineMicros - clock.micros()) / 2_000)))
        .compose(later -> judge.lastLook(dueMicros))
        .compose(
            verdict ->
                (verdict.all().missed() > 0 || verdict.standing().wrong() > 0)
                        && clock.micros() < deadlineMicros
                    ? lastLooks(dueMicros, deadlineMicros)
                    : Future.succeededFuture(told()));
  }

  private Void told() {
    tally.verdict().missedExamples().forEach(missed -> LOG.warn("missed {}", missed));
    tally.verdict().wrongExamples().forEach(wrong -> LOG.warn("unexplained {}", wrong));
    tally.verdict().standing().wrongExamples().forEach(wrong -> LOG.warn("misplaced {}", wrong));
    return null;
  }

  private boolean bar(List<SeenIncident> standing) {
    truth.stood(standing);
    Set<DeviceId> barred = standing.stream().map(SeenIncident::device).collect(Collectors.toSet());
    for (int i = 0; i < speaking.size(); i++) {
      if (barred.contains(speaking.get(i).id())) {
        world.bar(i);
      }
    }
    standing.forEach(incident -> world.bar(incident.rule(), incident.subject()));
    return true;
  }

  private boolean live(Ramp.Outcome officersThere) {
    tick = vertx.setPeriodic(TICK_MILLIS, timer -> moment());
    vertx.setPeriodic(LOOK_MILLIS, timer -> look(timer));
    return true;
  }

  private void look(long timer) {
    if (ending) {
      vertx.cancelTimer(timer);
    } else {
      judge.look();
    }
  }

  private void moment() {
    Moment moment = world.next(clock.micros());
    for (Episode begun : moment.begun()) {
      begun.expectations().forEach(truth::expect);
    }
    moment.publications().forEach(way::setsOut);
    publish(clock.micros());
  }

  private void join(int index) {
    world.join(index, clock.micros());
  }

  private void alerted(String incident) {
    if (!over) {
      truth.alerted(incident, clock.micros());
    }
  }

  private void lost(Publication publication) {
    tally.eventsLost.incrementAndGet();
    truth.lost(publication.event());
  }

  private void publish(long untilMicros) {
    for (Sending sending : way.arrived(untilMicros)) {
      desk.setsOut(sending);
      population.publish(sending);
    }
  }

  private Future<Ramp.Outcome> connect(String who, List<Supplier<Future<Void>>> openings) {
    return Ramp.open(vertx, openings, options.connectsPerSecond())
        .onSuccess(
            outcome -> {
              LOG.info("{} connected={} failed={}", who, outcome.succeeded(), outcome.failed());
              if (outcome.failed() > 0) {
                LOG.warn("{} go on trying cause={}", who, outcome.firstFailure().getMessage());
              }
            });
  }

  private Future<Void> somebodyThere() {
    return tally.devicesConnected.get() > 0
        ? Future.succeededFuture()
        : Future.failedFuture("not one device could connect to " + broker);
  }

  private int owed() {
    return population.owed();
  }

  private Future<Void> until(Supplier<Boolean> reached, long deadlineMicros) {
    return reached.get() || clock.micros() >= deadlineMicros
        ? Future.succeededFuture()
        : vertx.timer(20).compose(later -> until(reached, deadlineMicros));
  }
}
