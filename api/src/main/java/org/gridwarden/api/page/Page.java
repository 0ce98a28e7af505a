package org.gridwarden.api.page;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.function.Function;

/** One page of a list. The query asks for one row more than the page holds, to know of a next. */
public final class Page {
  private Page() {}

  /** {@code {"items":[…],"next":cursor|null}}. */
  public static JsonObject of(
      RowSet<Row> rows, int limit, Function<Row, JsonObject> item, Function<Row, Cursor> cursor) {
    JsonArray items = new JsonArray();
    String next = null;
    Row last = null;
    for (Row row : rows) {
      if (items.size() == limit) {
        next = cursor.apply(last).text();
        break;
      }
      items.add(item.apply(row));
      last = row;
    }
    return new JsonObject().put("items", items).put("next", next);
  }
}
