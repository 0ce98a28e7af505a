package org.gridwarden.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.gridwarden.simulator.client.Broker;
import org.gridwarden.simulator.client.IncidentRegister;
import org.gridwarden.simulator.client.MicrosClock;
import org.gridwarden.simulator.figures.Figures;
import org.gridwarden.simulator.figures.Tally;

/**
 * A district that lives beside the system under test: every officer and as many devices as fit are
 * connected, devices speak in their turns, now and then something goes wrong at one of them, and
 * what the system made of it is added up. All of it runs on one event loop.
 */
public final class LivingDistrict {
  private final Vertx vertx;
  private final MicrosClock clock;
  private final Tally tally;
  private final Residents residents;
  private String deployment;
  private volatile Figures last;

  private LivingDistrict(Vertx vertx, MicrosClock clock, Tally tally, Residents residents) {
    this.vertx = vertx;
    this.clock = clock;
    this.tally = tally;
    this.residents = residents;
  }

  /**
   * @param api e.g. {@code http://127.0.0.1:8080/api/v1}
   * @param token a valid login token that may read every incident
   * @return when every officer and device has been tried once; episodes have begun by then. Fails
   *     when the api cannot be read or nobody at all can connect.
   */
  public static Future<LivingDistrict> start(
      Vertx vertx,
      LivingOptions options,
      Cast cast,
      Broker broker,
      URI api,
      Supplier<Future<String>> token) {
    MicrosClock clock = MicrosClock.system();
    Tally tally = new Tally(clock.micros(), options.warmUp().toNanos() / 1_000);
    IncidentRegister register = new IncidentRegister(vertx, api, token);
    Residents residents = new Residents(options, cast, broker, register, tally, clock);
    LivingDistrict district = new LivingDistrict(vertx, clock, tally, residents);
    return vertx
        .deployVerticle(residents)
        .map(
            deployment -> {
              district.deployment = deployment;
              return district;
            });
  }

  /** As of now; what incidents there are is asked every quarter of a minute. */
  public Figures figures() {
    Figures ended = last;
    return ended != null ? ended : tally.figures(clock.micros());
  }

  /**
   * Lets what has begun come to its end, as far as the time goes, waits for what is under way, and
   * disconnects everybody.
   *
   * @param atMost what is not over by then is left out of the count
   */
  public Future<Figures> stop(Duration atMost) {
    return residents
        .end(atMost)
        .compose(
            figures -> {
              last = figures;
              return vertx.undeploy(deployment).map(figures);
            });
  }
}
