package org.gridwarden.ingest.command;

import java.io.Serial;

/** A camera's picture could not be fetched, and why: one of {@link Reasons} and a detail. */
final class SnapshotFailed extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String reason;

  SnapshotFailed(String reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
