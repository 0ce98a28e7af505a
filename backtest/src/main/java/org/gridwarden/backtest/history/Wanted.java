package org.gridwarden.backtest.history;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.gridwarden.model.Composite;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Event;
import org.gridwarden.model.Rule;

/**
 * Which events the rules can need. Most of a back-test's speed is events that are passed over: the
 * database does so with several million of them a second.
 *
 * @param asked by any of the rules
 * @param silence of a rule that asks only whether a device says anything, how long it may say
 *     nothing; zero where events are asked for what they say
 */
public record Wanted(List<Asked> asked, Duration silence) implements Serializable {
  public Wanted {
    asked = List.copyOf(asked);
  }

  public static Wanted by(Collection<Rule> rules) {
    List<Asked> asked =
        rules.stream().filter(Wanted::hearsEvents).map(Asked::of).distinct().toList();
    return new Wanted(asked, rules.size() == 1 ? silence(rules.iterator().next()) : Duration.ZERO);
  }

  /** A composite hears of other rules' incidents, and of no event. */
  private static boolean hearsEvents(Rule rule) {
    return !(rule.condition() instanceof Composite);
  }

  private static Duration silence(Rule rule) {
    return rule.condition() instanceof Silence silence && rule.where().isBlank()
        ? silence.after()
        : Duration.ZERO;
  }

  /** By the key of its record, the grid that it was said in. */
  boolean covers(byte[] grid) {
    for (Asked one : asked) {
      if (one.covers(grid)) {
        return true;
      }
    }
    return false;
  }

  boolean wants(Event event) {
    for (Asked one : asked) {
      if (one.wants(event)) {
        return true;
      }
    }
    return false;
  }

  /** As a condition on rows of {@code events}, without a time. */
  public String sql() {
    return asked.isEmpty()
        ? "false"
        : asked.stream().map(Asked::sql).collect(Collectors.joining(" or ", "(", ")"));
  }

  /** Rows received from {@code from} until {@code to}, exclusive. */
  static String received(Instant from, Instant to) {
    return "received_at >= " + time(from) + " and received_at < " + time(to);
  }

  static String time(Instant at) {
    return "timestamptz " + Asked.text(at.toString());
  }
}
