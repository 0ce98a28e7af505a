package org.gridwarden.api.register;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.api.log.Word;
import org.gridwarden.api.outbox.Outbox;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Officer;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;

/**
 * Tells the others of officers as they stand now, together with the users who are they: whoever is
 * an officer here is one at the MQTT gateway as well, under the same name and password.
 */
public final class OfficerWords {
  private OfficerWords() {}

  /** To be called in the transaction that has changed an officer, or a user who is one. */
  public static Future<Void> publish(SqlConnection connection, Collection<String> ids) {
    Tuple wanted = Tuple.of(ids.stream().distinct().toArray(String[]::new));
    // Locked, so that of two users of one officer the later change sees the earlier one.
    return connection
        .preparedQuery("select * from officers where id = any($1) order by id for update")
        .execute(wanted)
        .compose(
            officers ->
                connection
                    .preparedQuery(
                        "select officer, name, secret_hash from users"
                            + " where role = 'officer' and enabled and officer = any($1)")
                    .execute(wanted)
                    .compose(users -> Outbox.append(connection, words(officers, logins(users)))));
  }

  private static Map<String, Map<String, String>> logins(Iterable<Row> users) {
    Map<String, Map<String, String>> logins = new HashMap<>();
    for (Row user : users) {
      logins
          .computeIfAbsent(user.getString("officer"), officer -> new HashMap<>())
          .put(user.getString("name"), user.getString("secret_hash"));
    }
    return logins;
  }

  private static List<Word> words(Iterable<Row> officers, Map<String, Map<String, String>> logins) {
    List<Word> words = new ArrayList<>();
    for (Row row : officers) {
      String id = row.getString("id");
      Officer officer = officer(row).withLogins(logins.getOrDefault(id, Map.of()));
      words.add(new Word(Topics.OFFICERS.name(), id, Optional.of(Codecs.OFFICER.encode(officer))));
    }
    return words;
  }

  /** An officer's row, without the users who are he or she. */
  public static Officer officer(Row row) {
    return new Officer(
        new OfficerId(row.getString("id")),
        row.getString("name"),
        new AreaCode("1".repeat(row.getShort("level"))).level(),
        Arrays.stream(row.getArrayOfStrings("areas")).map(AreaCode::new).toList(),
        row.getString("secret_hash"),
        row.getBoolean("enabled"),
        row.getBoolean("on_duty"));
  }
}
