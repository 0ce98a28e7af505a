package org.gridwarden.standalone;

/** The signal to stop came before there was anything to add up. */
public final class StoppedEarly extends Exception {
  private static final long serialVersionUID = 1L;
}
