package org.gridwarden.simulator;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.Rule;
import org.gridwarden.simulator.client.IncidentRegister;
import org.gridwarden.simulator.client.MicrosClock;
import org.gridwarden.simulator.figures.Tally;
import org.gridwarden.simulator.truth.SeenIncident;
import org.gridwarden.simulator.truth.Truth;
import org.gridwarden.simulator.truth.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the truth what the register of incidents holds, while it goes and at the end. */
final class Judge {
  private static final Logger LOG = LoggerFactory.getLogger(Judge.class);
  private static final long SECOND = 1_000_000;

  /** How far a look while it goes reaches back; the last look reaches further. */
  private static final long LOOK_BACK = 60 * SECOND;

  private static final long LAST_LOOK_BACK = 3_600 * SECOND;

  /** So long after it had to open, an incident not in the register counts as missed for now. */
  private static final long PATIENCE = 5 * SECOND;

  private final IncidentRegister register;
  private final Truth truth;
  private final Tally tally;
  private final MicrosClock clock;
  private final long startMicros;
  private boolean looking;

  Judge(IncidentRegister register, Truth truth, Tally tally, MicrosClock clock) {
    this.register = register;
    this.truth = truth;
    this.tally = tally;
    this.clock = clock;
    startMicros = clock.micros();
  }

  /** What is open, or was so short a time ago that it would re-open instead of opening anew. */
  Future<List<SeenIncident>> standing(List<Rule> rules) {
    Duration reopen =
        rules.stream().map(Rule::reopenWithin).max(Duration::compareTo).orElse(Duration.ZERO);
    long since = startMicros - reopen.plusMinutes(10).toNanos() / 1_000;
    return register
        .open()
        .compose(
            open ->
                register
                    .openedSince(since)
                    .map(
                        lately -> {
                          List<SeenIncident> all = new ArrayList<>(open);
                          all.addAll(lately);
                          return all;
                        }));
  }

  void look() {
    if (looking) {
      return;
    }
    looking = true;
    long now = clock.micros();
    register
        .openedSince(Math.max(startMicros, now - LOOK_BACK))
        .onComplete(
            answer -> {
              looking = false;
              if (answer.succeeded()) {
                saw(answer.result());
                tally.judged(truth.verdict(now - PATIENCE));
              } else {
                LOG.warn("incidents cannot be read cause={}", answer.cause().getMessage());
              }
            });
  }

  /** One of the last looks: everything that had to open by {@code dueMicros} is asked for. */
  Future<Verdict> lastLook(long dueMicros) {
    return register
        .openedSince(Math.max(startMicros, dueMicros - LAST_LOOK_BACK))
        .onSuccess(this::saw)
        // Unread incidents are missed incidents: the verdict says so, and the log says why.
        .onFailure(cause -> LOG.warn("incidents cannot be read cause={}", cause.getMessage()))
        .transform(
            answer -> {
              tally.judged(truth.verdict(dueMicros));
              return Future.succeededFuture(tally.verdict());
            });
  }

  Future<Void> close() {
    return register.close();
  }

  private void saw(List<SeenIncident> incidents) {
    truth.saw(incidents);
  }
}
