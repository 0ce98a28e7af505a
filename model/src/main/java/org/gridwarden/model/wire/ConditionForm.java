package org.gridwarden.model.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.gridwarden.model.Condition;

/**
 * How conditions of one kind are written.
 *
 * @param <C> the kind
 */
interface ConditionForm<C extends Condition> {
  Class<C> type();

  /** Its word in {@code condition.kind}. */
  String kind();

  /** Writes its fields, all but the kind. */
  void write(C condition, ObjectNode json);

  /** Reads its fields; refuses those it does not know. */
  C read(FieldReader json);
}
