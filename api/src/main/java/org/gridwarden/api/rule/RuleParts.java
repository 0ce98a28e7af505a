package org.gridwarden.api.rule;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.api.http.Problem;
import org.gridwarden.model.Composite;
import org.gridwarden.model.Composite.Part;
import org.gridwarden.model.Rule;

/** What a composite says of other rules must be so: only the register knows them. */
final class RuleParts {
  private RuleParts() {}

  /** Fails with 422 and every part that is not to be had. */
  static Future<Void> checked(SqlConnection connection, Rule rule) {
    if (!(rule.condition() instanceof Composite composite)) {
      return Future.succeededFuture();
    }
    String[] ids = composite.parts().stream().map(Part::rule).toArray(String[]::new);
    return connection
        .preparedQuery(
            "select id, body->'condition'->>'kind' as kind from rules where id = any($1)")
        .execute(Tuple.of(ids))
        .map(rows -> problems(rule, composite, rows))
        .compose(
            problems ->
                problems.isEmpty()
                    ? Future.succeededFuture()
                    : Future.failedFuture(Problem.of(422, String.join("; ", problems))));
  }

  private static List<String> problems(Rule rule, Composite composite, RowSet<Row> rows) {
    Map<String, String> kinds = new HashMap<>();
    rows.forEach(row -> kinds.put(row.getString("id"), row.getString("kind")));
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < composite.parts().size(); i++) {
      String part = composite.parts().get(i).rule();
      String at = "condition.parts[" + i + "].rule: ";
      if (part.equals(rule.id())) {
        problems.add(at + "a rule cannot be a part of itself");
      } else if (!kinds.containsKey(part)) {
        problems.add(at + "there is no rule '" + part + "'; write it first");
      } else if ("composite".equals(kinds.get(part))) {
        problems.add(at + "'" + part + "' is a composite, which cannot be a part");
      }
    }
    return problems;
  }
}
