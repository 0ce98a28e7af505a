package org.gridwarden.ingest.gateway;

import java.util.List;
import org.gridwarden.ingest.downlink.Feed;
import org.gridwarden.ingest.uplink.Message;

/** What a session may do, by who stands behind it. */
interface Role {
  /** What a published message leads to. */
  Work receive(Message message);

  /** Whether the topic is none of somebody else's: only there a will may go. */
  boolean mayPublish(String topic);

  /** The branch of topics, with a slash at its end, that it may listen to all over. */
  String branch();

  /** Where messages for it come from; a session's own, begun while it is subscribed. */
  List<Feed> feeds();
}
