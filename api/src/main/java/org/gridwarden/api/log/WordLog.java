package org.gridwarden.api.log;

import io.vertx.core.Future;

/** Port: writes to the log. */
public interface WordLog {
  /**
   * Succeeds once the log has it for good; fails with {@link LogUnavailable} otherwise. Words that
   * are appended one after the other arrive in that order where they have the same key.
   */
  Future<Void> append(Word word);

  Future<Void> close();
}
