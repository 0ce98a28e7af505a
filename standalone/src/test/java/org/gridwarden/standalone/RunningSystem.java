package org.gridwarden.standalone;

import io.micrometer.core.instrument.Counter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.gridwarden.standalone.command.ApiClient;

/** The whole system in this process on free ports, for one test class. */
final class RunningSystem implements AutoCloseable {
  private final OneProcess system;

  private RunningSystem(OneProcess system) {
    this.system = system;
  }

  static RunningSystem start(Path data) throws Exception {
    return new RunningSystem(
        OneProcess.start(
            OneProcessSettings.anyPorts(data),
            new PrintWriter(Writer.nullWriter()),
            why -> {
              throw new AssertionError(why);
            }));
  }

  ApiClient api() {
    RunningFile running = RunningFile.read(system.data().path()).orElseThrow();
    return new ApiClient(running.apiUrl(), running.token());
  }

  String apiUrl() {
    return system.apiUrl();
  }

  int mqttPort() {
    return system.mqttPort();
  }

  String administratorPassword() {
    return system.firstPassword().orElseThrow();
  }

  /** One number from the database. */
  long count(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                system.database().jdbcUrl(),
                system.database().user(),
                system.database().password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** How many messages the gateway has understood and found to be no matter for the city. */
  long passedOver() {
    return (long)
        system.parts().metrics().registry().find("gridwarden_ingest_passed").counters().stream()
            .mapToDouble(Counter::count)
            .sum();
  }

  /** Waits until the database answers with this number, at most half a minute. */
  void awaitCount(String sql, long expected) throws Exception {
    await(sql + " = " + expected, () -> count(sql) == expected);
  }

  static void await(String what, Callable<Boolean> holds) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!holds.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not come true within 30 s: " + what);
      }
      Thread.sleep(50);
    }
  }

  @Override
  public void close() {
    system.close();
  }
}
