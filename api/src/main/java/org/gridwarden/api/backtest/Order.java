package org.gridwarden.api.backtest;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.gridwarden.model.AreaCode;

/**
 * A back-test that somebody asked for.
 *
 * @param rule as JSON
 * @param from incidents that open from here on count
 * @param to until here, exclusive
 * @param area in which it is tried; somebody may see all of it
 * @param fromLog whether events come from the log, as long as it keeps them; else from the database
 */
public record Order(
    String id, JsonObject rule, Instant from, Instant to, AreaCode area, boolean fromLog) {
  /** As long as a runner takes; see {@code Trial} of the back-test itself. */
  static final Duration LENGTH_MAX = Duration.ofDays(92);
}
