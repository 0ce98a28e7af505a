package org.gridwarden.archive;

import org.gridwarden.store.TestServer;

class EmbeddedIncidentIT extends IncidentContract {
  @Override
  TestServer server() {
    return TestServer.embedded();
  }
}
