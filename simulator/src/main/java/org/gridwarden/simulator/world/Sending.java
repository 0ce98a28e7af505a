package org.gridwarden.simulator.world;

/**
 * A publication on its way to the gateway.
 *
 * @param dueMicros when it is published: the publication's own time, or later for a late one
 * @param copy whether it has been sent before, under the same event id
 */
public record Sending(Publication publication, long dueMicros, boolean copy)
    implements Comparable<Sending> {
  public boolean late() {
    return !copy && dueMicros > publication.atMicros();
  }

  @Override
  public int compareTo(Sending other) {
    return Long.compare(dueMicros, other.dueMicros);
  }
}
