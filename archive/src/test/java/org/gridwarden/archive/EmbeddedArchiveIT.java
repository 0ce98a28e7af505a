package org.gridwarden.archive;

import org.gridwarden.store.TestServer;

class EmbeddedArchiveIT extends ArchiveContract {
  @Override
  TestServer server() {
    return TestServer.embedded();
  }
}
