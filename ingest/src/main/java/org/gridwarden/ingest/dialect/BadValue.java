package org.gridwarden.ingest.dialect;

import org.gridwarden.model.RejectReason;

/**
 * A value that is not what its field needs. Thrown and caught inside a dialect only, where it saves
 * every reader of a field from passing the refusal on by hand; it carries no stack trace.
 */
public final class BadValue extends Exception {
  private static final long serialVersionUID = 1L;

  private final RejectReason reason;

  private BadValue(RejectReason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  public static BadValue field(String detail) {
    return new BadValue(RejectReason.BAD_FIELD, detail);
  }

  public static BadValue number(String detail) {
    return new BadValue(RejectReason.BAD_NUMBER, detail);
  }

  public static BadValue version(String detail) {
    return new BadValue(RejectReason.UNKNOWN_VERSION, detail);
  }

  public RejectReason reason() {
    return reason;
  }
}
