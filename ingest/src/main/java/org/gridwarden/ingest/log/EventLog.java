package org.gridwarden.ingest.log;

import io.vertx.core.Future;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.model.Capture;
import org.gridwarden.model.CommandResult;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.Presence;
import org.gridwarden.model.Verdict;

/**
 * The log that makes an acknowledgement true. Nothing here waits: what cannot be taken fails at
 * once. Futures complete on a thread of the log's.
 */
public interface EventLog {
  /** Appends events and refusals; succeeds when every copy of the log has all of them. */
  Future<Void> append(Intake intake);

  /** Appends what became of an alert. */
  Future<Void> append(Delivery delivery);

  /** Appends whether an officer found an incident real. */
  Future<Void> append(Verdict verdict);

  /** Appends how a device stands. */
  Future<Void> append(Presence presence);

  /** Appends what became of a command. */
  Future<Void> append(CommandResult result);

  /** Appends that a picture is in the evidence store. */
  Future<Void> append(Capture capture);

  /** Says the time in every partition of {@code events}; see {@code Topics}. */
  Future<Void> tick();

  /** Succeeds when everything appended so far is settled, one way or the other, and lets go. */
  Future<Void> close();
}
