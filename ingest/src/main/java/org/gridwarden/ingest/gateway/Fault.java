package org.gridwarden.ingest.gateway;

/** A packet that breaks the rules: why its connection ends, and what was wrong with it. */
final class Fault extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Goodbye why;

  Fault(Goodbye why, String detail) {
    super(detail, null, false, false);
    this.why = why;
  }

  Goodbye why() {
    return why;
  }
}
