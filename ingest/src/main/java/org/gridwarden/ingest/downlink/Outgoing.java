package org.gridwarden.ingest.downlink;

import java.time.Instant;

/** A message to a client that waits for its turn. */
public interface Outgoing {
  /** Dropped because the client is away. */
  String AWAY = "away";

  /** Dropped because it was of no use any more. */
  String EXPIRED = "expired";

  String topic();

  /** The same message has the same id, and is not queued twice in one session. */
  String id();

  /** Not sent any more from then on; {@link Instant#MAX} for never. */
  Instant expiresAt();

  /** Whether it waits for a client that is away; else it is dropped as {@link #AWAY}. */
  default boolean kept() {
    return true;
  }

  /** The message as it goes out now; sent again, it is the same bytes. */
  Pushed push(Instant now);

  /** It will not be sent: why, in one word. */
  void dropped(String why);

  /** A message on its way. Each of these is told once at most. */
  interface Pushed {
    byte[] payload();

    /** It was written to the connection. */
    void written();

    /** The client has confirmed it. */
    void delivered(Instant now);

    /** The client has refused it. */
    void refused();
  }
}
