package org.gridwarden.detect.expression;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;

/** What a {@link PlainFilter} compares. */
final class Operands {
  /** Whole numbers beyond it have neighbours that are the same double. */
  private static final long EXACT_MAX = 1L << 53;

  private static final Map<EventKind, String> KINDS = new EnumMap<>(EventKind.class);

  static {
    for (EventKind kind : EventKind.values()) {
      KINDS.put(kind, kind.name().toLowerCase(Locale.ROOT));
    }
  }

  private Operands() {}

  /** A text of an event; null where it has none. */
  interface Text {
    String of(Event event);
  }

  /** A number of an event, finite; null where it has none. */
  interface Number {
    Double of(Event event);
  }

  /** A value or label by its name. */
  record Key(boolean value, String name) {
    boolean in(Event event) {
      return value ? event.values().containsKey(name) : event.labels().containsKey(name);
    }
  }

  static Optional<Text> text(CelExpr expression) {
    Optional<String> constant = constant(expression);
    if (constant.isPresent()) {
      String text = constant.get();
      return Optional.of(event -> text);
    }
    if (expression.getKind() == CelExpr.ExprKind.Kind.IDENT) {
      return variable(expression.ident().name());
    }
    return key(expression)
        .filter(key -> !key.value())
        .map(key -> event -> event.labels().get(key.name()));
  }

  private static Optional<Text> variable(String name) {
    return switch (name) {
      case "device" -> Optional.of(event -> event.device().value());
      case "deviceKind" -> Optional.of(Event::deviceKind);
      case "grid" -> Optional.of(event -> event.grid().value());
      case "kind" -> Optional.of(event -> KINDS.get(event.kind()));
      default -> Optional.empty();
    };
  }

  static Optional<Number> number(CelExpr expression) {
    if (expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
      return number(expression.constant()).map(number -> event -> number);
    }
    return key(expression).filter(Key::value).map(key -> event -> event.values().get(key.name()));
  }

  private static Optional<Double> number(CelConstant constant) {
    return switch (constant.getKind()) {
      case DOUBLE_VALUE -> Optional.of(constant.doubleValue());
      case INT64_VALUE ->
          Optional.of(constant.int64Value())
              .filter(whole -> whole >= -EXACT_MAX && whole <= EXACT_MAX)
              .map(Long::doubleValue);
      default -> Optional.empty();
    };
  }

  /** {@code values.x}, {@code values['x']} and the same of labels. */
  private static Optional<Key> key(CelExpr expression) {
    if (expression.getKind() == CelExpr.ExprKind.Kind.SELECT && !expression.select().testOnly()) {
      return key(expression.select().operand(), expression.select().field());
    }
    if (expression.getKind() == CelExpr.ExprKind.Kind.CALL
        && expression.call().function().equals(Operator.INDEX.getFunction())) {
      CelExpr map = expression.call().args().get(0);
      return constant(expression.call().args().get(1)).flatMap(name -> key(map, name));
    }
    return Optional.empty();
  }

  static Optional<Key> key(CelExpr map, String name) {
    return switch (map.identOrDefault().name()) {
      case EventVariables.VALUES -> Optional.of(new Key(true, name));
      case EventVariables.LABELS -> Optional.of(new Key(false, name));
      default -> Optional.empty();
    };
  }

  /** A text that stands in the expression. */
  static Optional<String> constant(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(expression.constant().stringValue())
        : Optional.empty();
  }
}
