package org.gridwarden.ingest.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import org.gridwarden.ingest.IngestMetrics;
import org.gridwarden.ingest.auth.Register;
import org.gridwarden.ingest.log.EventLog;
import org.gridwarden.service.evidence.EvidenceStore;

/** Puts a desk together. */
public final class CommandDesks {
  private CommandDesks() {}

  /** Fails when the evidence store or the credentials cannot be used as they are. */
  public static Future<CommandDesk> open(
      Vertx vertx,
      CommandSettings settings,
      Register register,
      EventLog log,
      IngestMetrics metrics,
      InstantSource clock) {
    return vertx.executeBlocking(
        () -> {
          EvidenceStore evidence = EvidenceStore.open(settings.evidence());
          SnapshotCredentials credentials =
              SnapshotCredentials.read(settings.snapshotCredentials());
          Snapshots snapshots = new Snapshots(vertx, credentials, settings);
          Ending ending = new Ending(vertx, log, evidence, metrics, clock);
          return new CommandDesk(vertx, register, snapshots, ending, clock);
        },
        false);
  }
}
