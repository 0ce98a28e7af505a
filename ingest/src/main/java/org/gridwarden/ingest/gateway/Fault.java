package org.gridwarden.ingest.gateway;

/** A packet that breaks the rules: why its connection ends, and what was wrong with it. */
final class Fault extends Exception {
  private static final long serialVersionUID = 1L;

  private static final int DETAIL_MAX = 200;

  private final transient Goodbye why;

  Fault(Goodbye why, String detail) {
    super(detail.substring(0, Math.min(detail.length(), DETAIL_MAX)), null, false, false);
    this.why = why;
  }

  Goodbye why() {
    return why;
  }
}
