package org.gridwarden.ingest.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import org.gridwarden.ingest.IngestMetrics;
import org.gridwarden.ingest.log.EventLog;
import org.gridwarden.model.Capture;
import org.gridwarden.model.Command;
import org.gridwarden.model.CommandResult;
import org.gridwarden.model.CommandState;
import org.gridwarden.model.Ids;
import org.gridwarden.service.evidence.Evidence;
import org.gridwarden.service.evidence.EvidenceStore;
import org.gridwarden.service.evidence.Pictures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down how a command ended: the picture to the evidence store first, then the capture and
 * the result to the log. Each future succeeds when the log has all of it.
 */
final class Ending {
  private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

  private final Vertx vertx;
  private final EventLog log;
  private final EvidenceStore evidence;
  private final IngestMetrics metrics;
  private final InstantSource clock;

  Ending(
      Vertx vertx,
      EventLog log,
      EvidenceStore evidence,
      IngestMetrics metrics,
      InstantSource clock) {
    this.vertx = vertx;
    this.log = log;
    this.evidence = evidence;
    this.metrics = metrics;
    this.clock = clock;
  }

  Future<Void> end(Command command, CommandState state, String reason, String detail) {
    CommandResult result = CommandResult.of(command, state, reason, detail, clock.instant());
    return log.append(result)
        .onComplete(
            done -> {
              if (done.succeeded()) {
                metrics.command(state.word(), reason);
              } else {
                metrics.unstored("command-result");
                LOG.warn("a result was not stored command={}", command.id(), done.cause());
              }
            });
  }

  /** A picture that could not be had. */
  Future<Void> failed(Command command, Throwable cause) {
    String reason = cause instanceof SnapshotFailed known ? known.reason() : Reasons.UNREACHABLE;
    CommandState state =
        reason.equals(Reasons.NO_ANSWER) ? CommandState.TIMED_OUT : CommandState.FAILED;
    return end(command, state, reason, String.valueOf(cause.getMessage()));
  }

  Future<Void> picture(Command command, byte[] picture) {
    String mediaType = Pictures.mediaType(picture).orElseThrow();
    Instant takenAt = clock.instant();
    return vertx
        .executeBlocking(() -> evidence.put(picture, mediaType), false)
        .transform(
            put -> {
              if (put.failed()) {
                LOG.error("evidence was not stored command={}", command.id(), put.cause());
                return end(command, CommandState.FAILED, Reasons.NOT_STORED, "");
              }
              Capture capture = capture(command, put.result(), mediaType, takenAt);
              return log.append(capture)
                  .onFailure(
                      lost -> {
                        metrics.unstored("capture");
                        LOG.warn("a capture was not stored command={}", command.id(), lost);
                      })
                  .onSuccess(stored -> metrics.captured(capture))
                  .compose(stored -> end(command, CommandState.DONE, "", ""));
            });
  }

  private Capture capture(Command command, Evidence kept, String mediaType, Instant takenAt) {
    return new Capture(
        Ids.capture(command.id()),
        command.incident(),
        command.device(),
        command.grid(),
        command.id(),
        command.detectedAt(),
        takenAt,
        clock.instant(),
        mediaType,
        kept.bytes(),
        kept.sha256(),
        kept.key());
  }
}
