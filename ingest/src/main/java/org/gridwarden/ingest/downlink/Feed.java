package org.gridwarden.ingest.downlink;

import java.util.List;
import java.util.function.Consumer;

/** Where messages to one user come from. A session has it begun while it is subscribed. */
public interface Feed {
  /** All its messages go to this topic. */
  String topic();

  /**
   * Begins to tell of messages.
   *
   * @param to is told on any thread; it must hop
   * @return what waited for somebody to listen, in order; {@code to} is told of none of these
   */
  List<Outgoing> begin(Consumer<Outgoing> to);

  /** Whether the client is there; one whose session is kept may come back. True from the start. */
  default void present(boolean there) {}

  /** What waits now; asked when some of what was told could not be kept. */
  List<Outgoing> waiting();

  /** Tells no more. */
  void end();
}
