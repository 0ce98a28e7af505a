package org.gridwarden.archive;

import org.gridwarden.store.TestServer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

class TimescaleCommandIT extends CommandContract {
  private static TestServer server;

  @BeforeAll
  static void find() {
    server = TestServer.timescale().orElseGet(() -> Assumptions.abort("there is none"));
  }

  @Override
  TestServer server() {
    return server;
  }
}
