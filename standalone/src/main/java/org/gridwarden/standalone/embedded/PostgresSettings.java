package org.gridwarden.standalone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The server's settings: nothing acknowledged is lost, nobody gets in without the password. */
final class PostgresSettings {
  private static final String OURS = "gridwarden.conf";

  private PostgresSettings() {}

  /** Said once to a fresh cluster; an operator's own lines below it win. */
  static void include(Path data) throws IOException {
    Files.writeString(
        data.resolve("postgresql.conf"),
        "\ninclude_if_exists = '%s'\n".formatted(OURS),
        StandardOpenOption.APPEND);
  }

  /** Written at every start, so that a new release's settings reach an old cluster. */
  static void write(Path data, int port) throws IOException {
    Files.writeString(data.resolve(OURS), settings(port));
    Files.writeString(
        data.resolve("pg_hba.conf"),
        """
        # Written at every start. One way in: the loopback address with the password.
        host all all %s/32 scram-sha-256
        """
            .formatted(LoopbackPort.HOST));
  }

  private static String settings(int port) {
    return """
    # Written at every start; own settings belong at the end of postgresql.conf.
    listen_addresses = '%s'
    port = %d
    unix_socket_directories = ''
    password_encryption = 'scram-sha-256'
    max_connections = 60

    fsync = on
    synchronous_commit = on
    full_page_writes = on

    shared_buffers = '256MB'
    max_wal_size = '1GB'
    timezone = 'UTC'

    logging_collector = on
    log_directory = 'log'
    # One file a weekday, so the log never takes more than a week.
    log_filename = 'server-%%a.log'
    log_truncate_on_rotation = on
    log_rotation_age = '1d'
    log_rotation_size = 0
    log_timezone = 'UTC'
    log_checkpoints = off
    """
        .formatted(LoopbackPort.HOST, port);
  }
}
