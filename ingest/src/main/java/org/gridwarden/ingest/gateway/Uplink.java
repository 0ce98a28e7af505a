package org.gridwarden.ingest.gateway;

import io.vertx.core.Future;
import java.util.Optional;
import org.gridwarden.ingest.auth.User;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.ingest.uplink.Message;
import org.gridwarden.model.RejectReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From what a client says to the log: published messages and wills take the same way. */
record Uplink(Gateway gateway, User user, Role role) {
  private static final Logger LOG = LoggerFactory.getLogger(Uplink.class);

  /** What a record takes in the producer beside the payload it was made of. */
  private static final long RECORD_BYTES = 256;

  /**
   * Gives a message to the log. What succeeds is counted here, and what fails.
   *
   * @return the answer once the log has all of it, on the log's thread; empty when there is no room
   */
  Optional<Future<Reply>> store(Message said) {
    boolean inTime = gateway.connections().rate(user.name()).take(System.nanoTime());
    Work work = inTime ? role.receive(said) : tooMany(said);
    long bytes = said.payload().length + work.records() * RECORD_BYTES;
    if (!gateway.inFlight().enter(bytes)) {
      gateway.metrics().unstored("in-flight");
      return Optional.empty();
    }
    return Optional.of(
        work.append()
            .onComplete(done -> gateway.inFlight().leave(bytes))
            .onFailure(away -> gateway.metrics().unstored("log"))
            .map(
                stored -> {
                  work.stored();
                  heard(work);
                  return work.reply();
                }));
  }

  /** Says a lost client's will. Nobody repeats it, so what is not stored is lost and counted. */
  void store(Will will) {
    gateway.metrics().message(will.qos());
    gateway.metrics().will("said");
    store(will.message(user.name(), gateway.clock().instant()))
        .ifPresent(
            stored ->
                stored.onFailure(
                    away -> LOG.warn("the log did not take a will user={}", user.name(), away)));
  }

  private void heard(Work work) {
    if (!(user instanceof User.OfDevice device)) {
      return;
    }
    if (work instanceof Work.Taken taken) {
      gateway.presence().heard(device.id(), taken.intake(), gateway.clock().instant());
      taken.intake().shown().forEach(gateway.commands()::shown);
    } else {
      gateway.presence().answered(device.id(), gateway.clock().instant());
    }
  }

  private Work tooMany(Message said) {
    int most = gateway.connections().rate(user.name()).perSecond();
    String detail = "more than " + most + " messages a second";
    return Work.of(gateway, Intake.of(said.rejected(RejectReason.TOO_MANY, detail)));
  }
}
