package org.gridwarden.backtest.history;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
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
  private final Wanted wanted;
  private final int rowsMost;
  private final RowReader rows = new RowReader();

  SliceReader(Connection connection, Wanted wanted) {
    this(connection, wanted, ROWS_MOST);
  }

  SliceReader(Connection connection, Wanted wanted, int rowsMost) {
    this.connection = connection;
    this.wanted = wanted;
    this.rowsMost = rowsMost;
  }

  /**
   * Some events, in order.
   *
   * @param read how many there were; some may be left out, see {@link Thinning}
   */
  record Part(List<Event> events, int read) {}

  /**
   * @return one part, or several where the slice held too much for one
   */
  List<Part> read(Instant from, Instant to) throws SQLException, IOException {
    List<Part> parts = new ArrayList<>(1);
    read(from, to, parts);
    return parts;
  }

  private void read(Instant from, Instant to, List<Part> parts) throws SQLException, IOException {
    Duration length = Duration.between(from, to);
    int most = length.compareTo(HALVED_TO) > 0 ? rowsMost : Integer.MAX_VALUE;
    CopyOut out = copy(from, to, most);
    Part part = Thinning.serves(wanted.silence()) ? thinned(out) : whole(out);
    if (part.read() <= most) {
      parts.add(part);
      return;
    }
    Instant middle = from.plus(length.dividedBy(2));
    read(from, middle, parts);
    read(middle, to, parts);
  }

  /**
   * One row more than {@code most} tells that not all were read. The server is told where to stop:
   * a copy that is cancelled on our side would leave the connection in pieces.
   */
  private CopyOut copy(Instant from, Instant to, int most) throws SQLException {
    String query =
        "copy (select "
            + RowReader.COLUMNS
            + " from events where "
            + Wanted.received(from, to)
            + " and "
            + wanted.sql()
            + " limit "
            + (most + 1L)
            + ") to stdout (format binary)";
    return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(query);
  }

  private Part whole(CopyOut out) throws SQLException, IOException {
    List<Event> events = new ArrayList<>();
    boolean sorted = true;
    Instant newest = Instant.MIN;
    byte[] message = out.readFromCopy();
    for (boolean first = true; message != null; first = false, message = out.readFromCopy()) {
      Event event = rows.event(message, first);
      if (event != null) {
        sorted &= !event.receivedAt().isBefore(newest);
        newest = event.receivedAt();
        events.add(event);
      }
    }
    if (!sorted) {
      events.sort(Comparator.comparing(Event::receivedAt));
    }
    return new Part(events, events.size());
  }

  private Part thinned(CopyOut out) throws SQLException, IOException {
    List<RowReader.Row> seen = new ArrayList<>();
    boolean sorted = true;
    long newest = Long.MIN_VALUE;
    byte[] message = out.readFromCopy();
    for (boolean first = true; message != null; first = false, message = out.readFromCopy()) {
      RowReader.Row row = rows.look(message, first);
      if (row != null) {
        sorted &= row.micros() >= newest;
        newest = row.micros();
        seen.add(row);
      }
    }
    if (!sorted) {
      seen.sort(Comparator.comparingLong(RowReader.Row::micros));
    }
    BitSet needed = Thinning.needed(seen, wanted.silence());
    List<Event> events = new ArrayList<>(needed.cardinality());
    for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) {
      events.add(rows.event(seen.get(i)));
    }
    return new Part(events, seen.size());
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
