package org.gridwarden.archive;

import org.gridwarden.store.TestServer;

class EmbeddedCommandIT extends CommandContract {
  @Override
  TestServer server() {
    return TestServer.embedded();
  }
}
