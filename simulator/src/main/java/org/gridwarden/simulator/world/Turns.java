package org.gridwarden.simulator.world;

import java.util.Collection;
import java.util.List;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Device;
import org.gridwarden.model.Rule;

/**
 * How often each device speaks: all together as often as asked. Who would be taken for silent
 * otherwise speaks more often than the others.
 */
public final class Turns {
  private static final double SECOND = 1_000_000;

  /** So many turns in the time after which a device is silent, since messages may be lost. */
  private static final int TURNS = 4;

  private Turns() {}

  /** How often a second it must speak at least so as not to be taken for silent. */
  public static double leastPerSecond(Device device, Collection<Rule> rules) {
    double after =
        rules.stream()
            .filter(rule -> rule.condition() instanceof Silence && Watch.applies(rule, device))
            .mapToDouble(Turns::after)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    return 2 * SECOND / after;
  }

  static void give(List<Speaker> speakers, double eventsPerSecond) {
    double period = speakers.size() / eventsPerSecond * SECOND;
    // Those in a hurry leave less for the others, of whom some may be in a hurry then.
    for (int round = 0; round < 3; round++) {
      double common = period;
      List<Speaker> hurried = speakers.stream().filter(speaker -> own(speaker) < common).toList();
      double taken = hurried.stream().mapToDouble(speaker -> SECOND / own(speaker)).sum();
      double left = Math.max(eventsPerSecond / 10, eventsPerSecond - taken);
      period = (speakers.size() - hurried.size()) / left * SECOND;
    }
    for (Speaker speaker : speakers) {
      speaker.periodMicros = (long) Math.min(period, own(speaker));
    }
  }

  private static double own(Speaker speaker) {
    return speaker.watch.silences().mapToDouble(Turns::after).min().orElse(Double.MAX_VALUE)
        / TURNS;
  }

  private static double after(Rule rule) {
    return Scripts.micros(((Silence) rule.condition()).after());
  }
}
