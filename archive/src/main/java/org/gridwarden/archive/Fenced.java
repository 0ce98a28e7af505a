package org.gridwarden.archive;

import org.gridwarden.archive.log.Partition;

/** Somebody else has written this partition on from where we stood: our batch must not count. */
final class Fenced extends Exception {
  private static final long serialVersionUID = 1L;

  Fenced(Partition partition, long expected) {
    super("another archive has gone on from offset " + expected + " of " + partition);
  }
}
