package org.gridwarden.detect.expression;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelSelect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gridwarden.model.Event;

/**
 * The values and labels without which an expression cannot be true. An event that lacks one is
 * turned away by a look into a map: working the expression out would end in an exception, which
 * costs ten times as much.
 */
record NeededKeys(List<String> values, List<String> labels) {
  boolean areIn(Event event) {
    for (String value : values) {
      if (!event.values().containsKey(value)) {
        return false;
      }
    }
    for (String label : labels) {
      if (!event.labels().containsKey(label)) {
        return false;
      }
    }
    return true;
  }

  static NeededKeys of(CelExpr expression) {
    List<String> values = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (Key key : toBeTrue(expression)) {
      (key.map().equals(EventVariables.VALUES) ? values : labels).add(key.name());
    }
    return new NeededKeys(List.copyOf(values), List.copyOf(labels));
  }

  private record Key(String map, String name) {}

  /** Without these it is not true. */
  private static Set<Key> toBeTrue(CelExpr expression) {
    CelCall call = expression.callOrDefault();
    if (is(call, Operator.LOGICAL_AND)) {
      return either(toBeTrue(call.args().get(0)), toBeTrue(call.args().get(1)));
    }
    if (is(call, Operator.LOGICAL_OR)) {
      return both(toBeTrue(call.args().get(0)), toBeTrue(call.args().get(1)));
    }
    if (is(call, Operator.CONDITIONAL)) {
      return either(
          toHaveValue(call.args().get(0)),
          both(toBeTrue(call.args().get(1)), toBeTrue(call.args().get(2))));
    }
    return toHaveValue(expression);
  }

  /** Without these it is an error. */
  private static Set<Key> toHaveValue(CelExpr expression) {
    return switch (expression.getKind()) {
      case CALL -> ofCall(expression.call());
      case SELECT -> ofSelect(expression.select());
      case LIST -> all(expression.list().elements());
      default -> Set.of();
    };
  }

  private static Set<Key> ofCall(CelCall call) {
    List<CelExpr> args = call.args();
    if (is(call, Operator.LOGICAL_AND) || is(call, Operator.LOGICAL_OR)) {
      // One side that decides makes up for an error on the other.
      return both(toHaveValue(args.get(0)), toHaveValue(args.get(1)));
    }
    if (is(call, Operator.CONDITIONAL)) {
      return either(
          toHaveValue(args.get(0)), both(toHaveValue(args.get(1)), toHaveValue(args.get(2))));
    }
    Set<Key> needed = new HashSet<>(all(args));
    call.target().ifPresent(target -> needed.addAll(toHaveValue(target)));
    if (is(call, Operator.INDEX)
        && args.get(1).constantOrDefault().getKind() == CelConstant.Kind.STRING_VALUE) {
      needed.addAll(key(args.get(0), args.get(1).constant().stringValue()));
    }
    return needed;
  }

  private static Set<Key> ofSelect(CelSelect select) {
    return select.testOnly()
        ? toHaveValue(select.operand())
        : either(toHaveValue(select.operand()), key(select.operand(), select.field()));
  }

  private static Set<Key> key(CelExpr map, String name) {
    String variable = map.identOrDefault().name();
    return variable.equals(EventVariables.VALUES) || variable.equals(EventVariables.LABELS)
        ? Set.of(new Key(variable, name))
        : Set.of();
  }

  private static Set<Key> all(List<CelExpr> expressions) {
    Set<Key> needed = new HashSet<>();
    expressions.forEach(expression -> needed.addAll(toHaveValue(expression)));
    return needed;
  }

  private static Set<Key> either(Set<Key> one, Set<Key> other) {
    Set<Key> needed = new HashSet<>(one);
    needed.addAll(other);
    return needed;
  }

  private static Set<Key> both(Set<Key> one, Set<Key> other) {
    Set<Key> needed = new HashSet<>(one);
    needed.retainAll(other);
    return needed;
  }

  private static boolean is(CelCall call, Operator operator) {
    return call.function().equals(operator.getFunction());
  }
}
