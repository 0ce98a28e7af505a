package org.gridwarden.store;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** On TimescaleDB in a container. */
class TimescaleStoreIT extends StoreContract {
  private static TestServer server;

  @BeforeAll
  static void find() {
    server =
        TestServer.timescale().orElseGet(() -> Assumptions.abort("no container engine answers"));
  }

  @Override
  TestServer server() {
    return server;
  }
}
