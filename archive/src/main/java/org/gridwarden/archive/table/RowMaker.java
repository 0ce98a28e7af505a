package org.gridwarden.archive.table;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.archive.copy.UnstorableException;
import org.gridwarden.archive.log.LogRecord;
import org.gridwarden.archive.table.Tables.Unreadable;
import org.gridwarden.model.wire.Codec;
import org.gridwarden.model.wire.Decoded;

/**
 * Decodes records and hands them on; what cannot be read or stored is set aside with its reason.
 */
final class RowMaker {
  private final List<Unreadable> unreadable = new ArrayList<>();

  /** Makes a row of one value. */
  interface Row<T> {
    void write(T value) throws UnstorableException;
  }

  <T> void make(LogRecord record, Codec<T> codec, Row<T> row) {
    Decoded<T> decoded = codec.decode(record.value());
    if (decoded instanceof Decoded.Good<T> good) {
      try {
        row.write(good.value());
      } catch (UnstorableException problem) {
        unreadable.add(new Unreadable(record, problem.getMessage()));
      }
    } else if (decoded instanceof Decoded.Bad<T> bad) {
      unreadable.add(new Unreadable(record, String.valueOf(bad.reason())));
    }
  }

  List<Unreadable> unreadable() {
    return List.copyOf(unreadable);
  }
}
