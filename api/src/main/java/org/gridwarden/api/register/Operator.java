package org.gridwarden.api.register;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import org.gridwarden.api.session.Sessions;
import org.gridwarden.model.AreaCode;
import org.gridwarden.service.Secrets;

/**
 * The user as whom the commands of this machine speak ({@code gridwarden import}). Nobody can sign
 * in as it: its password is drawn and forgotten; sessions are opened from inside the process alone
 * and handed to whoever may read the data directory.
 */
public final class Operator {
  public static final String NAME = "operator";

  private static final String MAKE =
      """
      insert into users (name, role, area, secret_hash) values ($1, 'administrator', $2, $3)
      on conflict (name) do nothing
      """;

  private Operator() {}

  /** A new session's token. */
  public static Future<String> session(Pool pool, Sessions sessions, AreaCode area) {
    String forgotten = Secrets.hashGenerated(Secrets.generate());
    return pool.preparedQuery(MAKE)
        .execute(Tuple.of(NAME, area.value(), forgotten))
        .compose(made -> sessions.open(NAME))
        .map(Sessions.Made::token);
  }
}
