package org.gridwarden.standalone.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/**
 * Takes the data directory, runs a server in it, commits one row, says the server's pid, and waits
 * to be killed.
 */
final class PostgresToKill {
  private PostgresToKill() {}

  public static void main(String[] arguments) throws Exception {
    DataDirectory data = DataDirectory.open(Path.of(arguments[0]));
    EmbeddedPostgres postgres = EmbeddedPostgres.start(data.postgres(), data.secrets(), 0);
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        Statement statement = connection.createStatement()) {
      statement.execute("create table kept (word text)");
      statement.execute("insert into kept values ('committed')");
    }
    System.out.println("ready");
    Thread.currentThread().join();
  }
}
