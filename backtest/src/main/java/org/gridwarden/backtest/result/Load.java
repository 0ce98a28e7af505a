package org.gridwarden.backtest.result;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gridwarden.detect.dispatch.Dispatch;
import org.gridwarden.detect.dispatch.DispatchMemory;
import org.gridwarden.detect.dispatch.DispatchPolicy;
import org.gridwarden.detect.dispatch.Roster;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Officer;

/**
 * Who would have been alerted, by the officers who are on duty now. Alerts that ask for an
 * acknowledgement count, updates and cancellations do not; everybody is taken to acknowledge in
 * time, as nobody can know who would not have. For one thread.
 */
public final class Load {
  private final Roster roster;
  private final int onDuty;
  private final ZoneId zone;
  private final Map<String, DispatchMemory> memories = new HashMap<>();
  private final Map<String, Map<LocalDate, Integer>> alerts = new TreeMap<>();
  private final Set<String> withNobody = new HashSet<>();

  /**
   * @param zone where a day begins and ends
   */
  public Load(Collection<Officer> officers, ZoneId zone) {
    this.roster = new Roster(officers);
    this.onDuty = (int) officers.stream().filter(one -> one.enabled() && one.onDuty()).count();
    this.zone = zone;
  }

  /** Takes in a change that counts; those of one incident come in order. */
  public void take(IncidentChange change) {
    String id = change.incident().id();
    Instant at = change.incident().changedAt();
    Dispatch dispatch =
        DispatchPolicy.onChange(
            memories.getOrDefault(id, DispatchMemory.NOTHING), change, roster, at);
    memories.put(id, dispatch.memory());
    dispatch.alerts().stream()
        .filter(alert -> alert.type() == AlertType.ALERT)
        .forEach(alert -> count(alert, at));
    dispatch.shortfalls().forEach(shortfall -> withNobody.add(shortfall.incident()));
  }

  private void count(Alert alert, Instant at) {
    alerts
        .computeIfAbsent(alert.recipient().value(), officer -> new HashMap<>())
        .merge(LocalDate.ofInstant(at, zone), 1, Integer::sum);
  }

  /**
   * One officer's share.
   *
   * @param most on the worst day
   */
  public record Share(String officer, int alerts, int most, LocalDate mostOn) {}

  /**
   * The alerts of all.
   *
   * @param onDuty officers who could be alerted
   * @param median alerts of an officer on a day, of those days on which there was any
   * @param most alerts of one officer on one day
   * @param perOfficerAndDay on average over everybody on duty and every day of the range
   * @param withNobody incidents for which nobody at all is on duty
   * @param shares those with the most alerts first
   */
  public record Summary(
      int onDuty,
      int alerted,
      int alerts,
      double median,
      int most,
      double perOfficerAndDay,
      int withNobody,
      List<Share> shares) {}

  /**
   * @param days how long the range is
   * @param sharesMost how many officers are listed
   */
  public Summary summary(double days, int sharesMost) {
    List<Integer> counts = new ArrayList<>();
    alerts.values().forEach(byDay -> counts.addAll(byDay.values()));
    counts.sort(Comparator.naturalOrder());
    int all = counts.stream().mapToInt(Integer::intValue).sum();
    List<Share> shares =
        alerts.entrySet().stream()
            .map(entry -> share(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparing(Share::alerts).reversed().thenComparing(Share::officer))
            .limit(sharesMost)
            .toList();
    return new Summary(
        onDuty,
        alerts.size(),
        all,
        median(counts),
        counts.isEmpty() ? 0 : counts.get(counts.size() - 1),
        onDuty == 0 ? 0 : all / (double) onDuty / days,
        withNobody.size(),
        shares);
  }

  private static Share share(String officer, Map<LocalDate, Integer> byDay) {
    Map.Entry<LocalDate, Integer> most =
        byDay.entrySet().stream()
            .max(
                Map.Entry.<LocalDate, Integer>comparingByValue()
                    .thenComparing(Map.Entry.<LocalDate, Integer>comparingByKey().reversed()))
            .orElseThrow();
    int all = byDay.values().stream().mapToInt(Integer::intValue).sum();
    return new Share(officer, all, most.getValue(), most.getKey());
  }

  private static double median(List<Integer> sorted) {
    int size = sorted.size();
    if (size == 0) {
      return 0;
    }
    return size % 2 == 1
        ? sorted.get(size / 2)
        : (sorted.get(size / 2 - 1) + sorted.get(size / 2)) / 2.0;
  }
}
