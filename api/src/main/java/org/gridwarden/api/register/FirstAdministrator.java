package org.gridwarden.api.register;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.function.Function;
import org.gridwarden.model.AreaCode;
import org.gridwarden.service.Secrets;

/** Somebody must be able to sign in to a new system. */
public final class FirstAdministrator {
  public static final String NAME = "admin";

  private FirstAdministrator() {}

  /**
   * Makes the first administrator where there is no user at all.
   *
   * @param keep keeps the password before the user is there for good, so that none is made whose
   *     password nobody knows
   * @return the password, to be shown once; empty where there are users already
   */
  public static Future<Optional<String>> makeIfNobody(
      Pool pool, AreaCode area, Function<String, Future<Void>> keep) {
    String password = Secrets.generate();
    return pool.withTransaction(
        connection ->
            connection
                .query("lock table users in share row exclusive mode")
                .execute()
                .compose(
                    locked ->
                        connection
                            .preparedQuery(
                                "insert into users (name, role, area, secret_hash)"
                                    + " select $1, 'administrator', $2, $3"
                                    + " where not exists (select 1 from users)")
                            .execute(Tuple.of(NAME, area.value(), Secrets.hashGenerated(password))))
                .compose(
                    rows ->
                        rows.rowCount() == 1
                            ? keep.apply(password).map(kept -> Optional.of(password))
                            : Future.succeededFuture(Optional.empty())));
  }
}
