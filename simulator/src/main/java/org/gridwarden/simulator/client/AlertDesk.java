package org.gridwarden.simulator.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.gridwarden.simulator.world.Sending;

/** What all officers of a run share: which alerts came before, and when their causes set out. */
public final class AlertDesk {
  private static final int LATE_REMEMBERED = 20_000;

  private final SeenAlerts ids = new SeenAlerts();
  private final Set<String> waitingRules;
  private final Set<String> joinedRules;
  private final Consumer<String> alerted;
  private final Map<String, Long> setOut =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > LATE_REMEMBERED;
        }
      };

  /**
   * @param waitingRules ids of the rules about areas, which wait until the gateway's time has
   *     passed
   * @param joinedRules ids of the rules whose incidents may be joined by those of others
   * @param alerted told the incident of every alert
   */
  public AlertDesk(Set<String> waitingRules, Set<String> joinedRules, Consumer<String> alerted) {
    this.waitingRules = Set.copyOf(waitingRules);
    this.joinedRules = Set.copyOf(joinedRules);
    this.alerted = alerted;
  }

  /** A message that is late on purpose sets out: for the system it begins only now. */
  public void setsOut(Sending sending) {
    if (sending.late()) {
      setOut.put(
          key(sending.publication().device().value(), sending.publication().atMicros()),
          sending.dueMicros());
    }
  }

  /** Whether it did not come before. */
  boolean takes(AlertMessage alert) {
    alerted.accept(alert.incident());
    return ids.add(alert.id());
  }

  /**
   * Whether what decided it may have waited for the gateway's time: a rule about an area, or one
   * that joined an incident later and made it worse.
   */
  boolean waits(AlertMessage alert) {
    return waitingRules.contains(alert.rule())
        || alert.incidentStep() > 0 && joinedRules.contains(alert.rule());
  }

  /** When the message that decided it was meant to be published. */
  long decidedMicros(AlertMessage alert) {
    return setOut.getOrDefault(key(alert.device(), alert.observedMicros()), alert.observedMicros());
  }

  private static String key(String device, long observedMicros) {
    return device + "@" + observedMicros;
  }
}
