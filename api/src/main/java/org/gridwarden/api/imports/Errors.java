package org.gridwarden.api.imports;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything that is wrong with a file, told at once; past a thousand it is only counted. */
final class Errors {
  private static final int TOLD_MAX = 1_000;

  private final List<Error> told = new ArrayList<>();
  private int count;

  /**
   * One mistake.
   *
   * @param line of a table, or number of a feature, from 1; 0 for the file as a whole
   * @param field "" where no single one is meant
   */
  record Error(int line, String field, String problem) {}

  void add(int line, String field, String problem) {
    count++;
    if (told.size() < TOLD_MAX) {
      told.add(new Error(line, field, problem));
    }
  }

  boolean none() {
    return count == 0;
  }

  int count() {
    return count;
  }

  List<Error> told() {
    return List.copyOf(told);
  }

  JsonArray json() {
    JsonArray errors = new JsonArray();
    List<Error> inOrder = new ArrayList<>(told);
    inOrder.sort(Comparator.comparingInt(Error::line));
    inOrder.forEach(
        error ->
            errors.add(
                new JsonObject()
                    .put("line", error.line())
                    .put("field", error.field())
                    .put("problem", error.problem())));
    return errors;
  }
}
