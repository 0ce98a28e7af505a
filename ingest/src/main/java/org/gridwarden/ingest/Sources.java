package org.gridwarden.ingest;

import io.vertx.core.Future;
import org.gridwarden.ingest.auth.Register;
import org.gridwarden.ingest.command.CommandSource;
import org.gridwarden.ingest.downlink.Downlink;
import org.gridwarden.ingest.log.EventLog;
import org.gridwarden.ingest.place.Places;

/**
 * What the gateway stands on; in the running system all of it is Kafka.
 *
 * @param commands is asked to tell of commands once there is a desk for them
 * @param close lets go of what feeds register and downlink
 */
record Sources(
    EventLog log,
    Register register,
    Places places,
    Downlink downlink,
    CommandSource commands,
    Closing close) {
  interface Closing {
    Future<Void> close();
  }
}
