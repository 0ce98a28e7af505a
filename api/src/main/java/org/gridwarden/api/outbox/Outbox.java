package org.gridwarden.api.outbox;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.gridwarden.api.log.Word;

/**
 * What the others must learn of a register, written in the same transaction as the register's row.
 *
 * <p>Write the row first, then the outbox: the row's lock makes two transactions that change the
 * same key take their outbox ids in the order in which they commit.
 */
public final class Outbox {
  /** Told by NOTIFY when a transaction that wrote to the outbox commits. */
  static final String CHANNEL = "gridwarden_outbox";

  private Outbox() {}

  public static Future<Void> append(SqlClient transaction, List<Word> words) {
    if (words.isEmpty()) {
      return Future.succeededFuture();
    }
    String[] topics = words.stream().map(Word::topic).toArray(String[]::new);
    String[] keys = words.stream().map(Word::key).toArray(String[]::new);
    Buffer[] values =
        words.stream()
            .map(word -> word.value().map(Buffer::buffer).orElse(null))
            .toArray(Buffer[]::new);
    return transaction
        .preparedQuery(
            "insert into outbox (topic, key, value)"
                + " select w.topic, w.key, w.value"
                + " from unnest($1::text[], $2::text[], $3::bytea[])"
                + " with ordinality as w(topic, key, value, place) order by w.place")
        .execute(Tuple.of(topics, keys, values))
        .compose(written -> transaction.query("notify " + CHANNEL).execute())
        .mapEmpty();
  }
}
