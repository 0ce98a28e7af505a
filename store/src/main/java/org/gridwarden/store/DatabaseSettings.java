package org.gridwarden.store;

import java.time.Duration;
import org.gridwarden.model.settings.Settings;

/**
 * How to reach the database.
 *
 * @param url JDBC URL, {@code jdbc:postgresql://host:port/database}; may name user and password
 * @param user "" when the URL names it
 * @param password "" when the URL names it
 * @param connectionsMax how many connections the pool holds at most
 * @param connectTimeout how long to wait for a connection before saying that there is none
 * @param answerTimeout how long the server may stay silent before the connection counts as dead
 */
public record DatabaseSettings(
    String url,
    String user,
    String password,
    int connectionsMax,
    Duration connectTimeout,
    Duration answerTimeout) {
  public static final String DEFAULT_URL = "jdbc:postgresql://127.0.0.1:5432/gridwarden";
  private static final int CONNECTIONS_MOST = 100;

  public DatabaseSettings {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "database-url must begin with jdbc:postgresql: (set GRIDWARDEN_DATABASE_URL)");
    }
  }

  /** With default limits, for one process that already knows where its database is. */
  public static DatabaseSettings of(String url, String user, String password) {
    return new DatabaseSettings(
        url, user, password, 8, Duration.ofSeconds(5), Duration.ofSeconds(60));
  }

  /** Reads the {@code database-…} keys; the caller calls {@link Settings#done()}. */
  public static DatabaseSettings read(Settings settings, int connectionsMax) {
    return new DatabaseSettings(
        settings.text("database-url", DEFAULT_URL),
        settings.text("database-user", ""),
        settings.text("database-password", ""),
        settings.number("database-connections-max", connectionsMax, 1, CONNECTIONS_MOST),
        settings.duration("database-connect-timeout", Duration.ofSeconds(5)),
        settings.duration("database-answer-timeout", Duration.ofSeconds(60)));
  }

  /** Without the password and whatever the URL carries after its question mark. */
  @Override
  public String toString() {
    int question = url.indexOf('?');
    return "DatabaseSettings[url="
        + (question < 0 ? url : url.substring(0, question))
        + ", connectionsMax="
        + connectionsMax
        + "]";
  }
}
