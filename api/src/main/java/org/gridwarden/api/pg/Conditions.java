package org.gridwarden.api.pg;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridwarden.api.access.Scope;
import org.gridwarden.model.AreaCode;

/** The where of a query, put together from what is asked; values travel as parameters only. */
public final class Conditions {
  private final List<String> parts = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  /** A condition with one {@code ?} for each value. */
  public Conditions and(String condition, Object... given) {
    StringBuilder sql = new StringBuilder();
    int next = 0;
    for (char c : condition.toCharArray()) {
      if (c == '?') {
        sql.append(parameter(given[next++]));
      } else {
        sql.append(c);
      }
    }
    parts.add(sql.toString());
    return this;
  }

  public Conditions andIf(Optional<?> value, String condition) {
    return value.isPresent() ? and(condition, value.get()) : this;
  }

  /** An area is a range of grid numbers, so the index on the grid serves every level. */
  public Conditions inside(Scope scope, String column) {
    List<String> ranges = new ArrayList<>();
    for (AreaCode area : scope.areas()) {
      ranges.add(
          column
              + " between "
              + parameter(area.firstGrid())
              + " and "
              + parameter(area.lastGrid()));
    }
    // Nothing may be seen of nothing.
    parts.add(ranges.isEmpty() ? "false" : "(" + String.join(" or ", ranges) + ")");
    return this;
  }

  /** Adds a value that stands elsewhere in the query, e.g. in its limit. */
  public String parameter(Object value) {
    values.add(value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
    return "$" + values.size();
  }

  public String where() {
    return parts.isEmpty() ? "" : " where " + String.join(" and ", parts);
  }

  public Tuple values() {
    return Tuple.from(values);
  }
}
