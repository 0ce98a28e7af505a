package org.gridwarden.backtest.history;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gridwarden.model.Event;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The events of one slice of time, in the order in which they were received; what was received in
 * the same microsecond stays in the order in which it was written. For one thread.
 */
final class SliceReader implements AutoCloseable {
  /** A slice with more rows than this is read in halves. */
  static final int ROWS_MOST = 500_000;

  private static final Duration HALVED_TO = Duration.ofMillis(2);

  private final Connection connection;
  private final String wanted;
  private final int rowsMost;
  private final RowReader rows = new RowReader();

  SliceReader(Connection connection, String wanted) {
    this(connection, wanted, ROWS_MOST);
  }

  SliceReader(Connection connection, String wanted, int rowsMost) {
    this.connection = connection;
    this.wanted = wanted;
    this.rowsMost = rowsMost;
  }

  /**
   * @return one list, or several where the slice held too much for one
   */
  List<List<Event>> read(Instant from, Instant to) throws SQLException, IOException {
    List<List<Event>> parts = new ArrayList<>(1);
    read(from, to, parts);
    return parts;
  }

  private void read(Instant from, Instant to, List<List<Event>> parts)
      throws SQLException, IOException {
    List<Event> events = new ArrayList<>();
    Duration length = Duration.between(from, to);
    int most = length.compareTo(HALVED_TO) > 0 ? rowsMost : Integer.MAX_VALUE;
    if (copied(from, to, most, events)) {
      parts.add(events);
      return;
    }
    events.clear();
    Instant middle = from.plus(length.dividedBy(2));
    read(from, middle, parts);
    read(middle, to, parts);
  }

  /** False where there are more rows than {@code most}; then not all were read. */
  private boolean copied(Instant from, Instant to, int most, List<Event> events)
      throws SQLException, IOException {
    String query =
        "copy (select "
            + RowReader.COLUMNS
            + " from events where "
            + Wanted.received(from, to)
            + " and "
            + wanted
            + ") to stdout (format binary)";
    CopyOut out = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(query);
    try {
      boolean sorted = true;
      Instant newest = Instant.MIN;
      byte[] message = out.readFromCopy();
      for (boolean first = true; message != null; first = false, message = out.readFromCopy()) {
        Event event = rows.event(message, first);
        if (event != null) {
          sorted &= !event.receivedAt().isBefore(newest);
          newest = event.receivedAt();
          events.add(event);
          if (events.size() > most) {
            return false;
          }
        }
      }
      if (!sorted) {
        events.sort(Comparator.comparing(Event::receivedAt));
      }
      return true;
    } finally {
      if (out.isActive()) {
        out.cancelCopy();
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
