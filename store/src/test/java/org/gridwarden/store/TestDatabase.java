package org.gridwarden.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** An empty database on a {@link TestServer}, dropped on closing. */
public final class TestDatabase implements AutoCloseable {
  private final TestServer server;
  private final String name;
  private final DatabaseSettings settings;
  private final Database database;

  TestDatabase(TestServer server, String name, DatabaseSettings settings) {
    this.server = server;
    this.name = name;
    this.settings = settings;
    this.database = Database.open(settings, "gridwarden-test");
  }

  public DatabaseSettings settings() {
    return settings;
  }

  public Database database() {
    return database;
  }

  public String name() {
    return name;
  }

  /** A connection to another database of the same server. */
  public Connection adminConnection() throws SQLException {
    return server.connect(server.url());
  }

  public void execute(String sql) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Each row as its columns' text joined by {@code |}. */
  public List<String> rows(String query) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          columns.add(result.getString(i));
        }
        rows.add(String.join("|", columns.stream().map(String::valueOf).toList()));
      }
      return rows;
    }
  }

  public long count(String from) throws SQLException {
    return Long.parseLong(rows("select count(*) from " + from).get(0));
  }

  @Override
  public void close() {
    database.close();
    server.drop(name);
  }
}
