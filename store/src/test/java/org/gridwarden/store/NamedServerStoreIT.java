package org.gridwarden.store;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** On the server that {@value TestServer#NAMED_BY} names. */
class NamedServerStoreIT extends StoreContract {
  private static TestServer server;

  @BeforeAll
  static void find() {
    server =
        TestServer.named().orElseGet(() -> Assumptions.abort(TestServer.NAMED_BY + " is not set"));
  }

  @Override
  TestServer server() {
    return server;
  }
}
