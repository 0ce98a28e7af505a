package org.gridwarden.detect.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelVariableResolver;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.model.Event;

/**
 * An event as an expression sees it. A variable is made when the expression asks for it.
 *
 * <ul>
 *   <li>{@code values}: map of string to double; {@code labels}: map of string to string
 *   <li>{@code device}, {@code deviceKind}, {@code grid}: string
 *   <li>{@code kind}: {@code "reading"}, {@code "sighting"}, {@code "status"} or {@code "report"}
 *   <li>{@code position}: map with {@code longitude} and {@code latitude}; empty where unknown
 *   <li>{@code observedAt}, {@code receivedAt}: timestamp
 * </ul>
 */
record EventVariables(Event event) implements CelVariableResolver {
  static final String VALUES = "values";
  static final String LABELS = "labels";

  /** Every variable that an expression may name. */
  static final Map<String, CelType> TYPES =
      Map.of(
          VALUES,
          MapType.create(SimpleType.STRING, SimpleType.DOUBLE),
          LABELS,
          MapType.create(SimpleType.STRING, SimpleType.STRING),
          "device",
          SimpleType.STRING,
          "deviceKind",
          SimpleType.STRING,
          "grid",
          SimpleType.STRING,
          "kind",
          SimpleType.STRING,
          "position",
          MapType.create(SimpleType.STRING, SimpleType.DOUBLE),
          "observedAt",
          SimpleType.TIMESTAMP,
          "receivedAt",
          SimpleType.TIMESTAMP);

  @Override
  public Optional<Object> find(String name) {
    return switch (name) {
      case VALUES -> Optional.of(event.values());
      case LABELS -> Optional.of(event.labels());
      case "device" -> Optional.of(event.device().value());
      case "deviceKind" -> Optional.of(event.deviceKind());
      case "grid" -> Optional.of(event.grid().value());
      case "kind" -> Optional.of(event.kind().name().toLowerCase(Locale.ROOT));
      case "position" -> Optional.of(position());
      case "observedAt" -> Optional.of(event.observedAt());
      case "receivedAt" -> Optional.of(event.receivedAt());
      default -> Optional.empty();
    };
  }

  private Map<String, Double> position() {
    return event.position().known()
        ? Map.of("longitude", event.position().longitude(), "latitude", event.position().latitude())
        : Map.of();
  }
}
