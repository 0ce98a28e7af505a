package org.gridwarden.api.listing;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridwarden.api.http.Request;
import org.gridwarden.api.page.Cursor;
import org.gridwarden.api.pg.Conditions;
import org.gridwarden.api.pg.Times;

/**
 * A list that is read page by page, each page going on behind the sort key of the last item of the
 * one before.
 */
public final class Listing {
  private final String select;
  private final List<String> key;
  private final boolean newestFirst;
  private final Function<Row, JsonObject> item;

  private Listing(
      String select, List<String> key, boolean newestFirst, Function<Row, JsonObject> item) {
    this.select = select;
    this.key = key;
    this.newestFirst = newestFirst;
    this.item = item;
  }

  /**
   * Newest first.
   *
   * @param select everything before the where
   * @param at the column with the time
   * @param then the columns that tell apart what came at the same time
   */
  public static Listing newestFirst(
      String select, Function<Row, JsonObject> item, String at, String... then) {
    List<String> key = new ArrayList<>(List.of(at));
    key.addAll(List.of(then));
    return new Listing(select, List.copyOf(key), true, item);
  }

  /** In the order of the ids. */
  public static Listing byId(String select, Function<Row, JsonObject> item) {
    return new Listing(select, List.of("id"), false, item);
  }

  /** Answers with the page that the request asks for, of what meets the conditions. */
  public Future<Void> answer(Request request, Pool pool, Conditions asked) {
    request.after(key.size()).ifPresent(end -> asked.and(behind(), values(end)));
    int limit = request.limit();
    // One row more than the page holds tells whether there is a next one.
    String sql =
        select + asked.where() + " order by " + order() + " limit " + asked.parameter(limit + 1);
    return pool.preparedQuery(sql)
        .execute(asked.values())
        .compose(rows -> request.json(200, page(rows, limit)));
  }

  /** {@code {"items":[…],"next":cursor|null}}. */
  private JsonObject page(RowSet<Row> rows, int limit) {
    JsonArray items = new JsonArray();
    String next = null;
    Row last = null;
    for (Row row : rows) {
      if (items.size() == limit) {
        next = end(last).text();
        break;
      }
      items.add(item.apply(row));
      last = row;
    }
    return new JsonObject().put("items", items).put("next", next);
  }

  private String behind() {
    return "("
        + String.join(", ", key)
        + (newestFirst ? ") < (" : ") > (")
        + key.stream().map(column -> "?").collect(Collectors.joining(", "))
        + ")";
  }

  private String order() {
    return key.stream()
        .map(column -> newestFirst ? column + " desc" : column)
        .collect(Collectors.joining(", "));
  }

  private Object[] values(Cursor end) {
    Object[] values = end.fields().toArray();
    if (newestFirst) {
      values[0] = end.at();
    }
    return values;
  }

  private Cursor end(Row row) {
    if (!newestFirst) {
      return Cursor.of(row.getString("id"));
    }
    String[] others = new String[key.size() - 1];
    for (int i = 0; i < others.length; i++) {
      others[i] = row.getString(name(key.get(i + 1)));
    }
    return Cursor.of(Times.at(row, name(key.get(0))), others);
  }

  /** A column's name in the result: without the table's. */
  private static String name(String column) {
    return column.substring(column.indexOf('.') + 1);
  }
}
