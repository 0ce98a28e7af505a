package org.gridwarden.api.pg;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.concurrent.TimeUnit;
import org.gridwarden.store.Database;
import org.gridwarden.store.DatabaseSettings;

/** Connections to the database that do not block. */
public final class Postgres {
  private static final int WAITING_MAX = 1_000;
  private static final String STATEMENT_TIMEOUT_MILLIS = "30000";

  private Postgres() {}

  /** How to connect, from the JDBC URL that all parts share. */
  public static PgConnectOptions options(DatabaseSettings settings) {
    PgConnectOptions options =
        PgConnectOptions.fromUri(settings.url().substring("jdbc:".length()))
            .addProperty("application_name", "gridwarden-api")
            .addProperty("search_path", Database.SCHEMA + ",public")
            .addProperty("statement_timeout", STATEMENT_TIMEOUT_MILLIS)
            .addProperty("TimeZone", "UTC")
            .setCachePreparedStatements(true);
    if (!settings.user().isEmpty()) {
      options.setUser(settings.user());
    }
    if (!settings.password().isEmpty()) {
      options.setPassword(settings.password());
    }
    return options;
  }

  public static Pool pool(Vertx vertx, DatabaseSettings settings) {
    PoolOptions limits =
        new PoolOptions()
            .setMaxSize(settings.connectionsMax())
            .setMaxWaitQueueSize(WAITING_MAX)
            .setConnectionTimeout((int) settings.connectTimeout().toSeconds())
            .setConnectionTimeoutUnit(TimeUnit.SECONDS)
            .setIdleTimeout(5)
            .setIdleTimeoutUnit(TimeUnit.MINUTES);
    return PgBuilder.pool().with(limits).connectingTo(options(settings)).using(vertx).build();
  }
}
