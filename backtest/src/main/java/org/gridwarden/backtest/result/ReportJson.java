package org.gridwarden.backtest.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.backtest.history.Gaps;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Severity;

/** A report as JSON; the shape is {@code BacktestResult} of the HTTP contract. */
public final class ReportJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ONLY_MOST = 50;
  private static final int GAPS_MOST = 50;

  private ReportJson() {}

  public static ObjectNode of(Report report, ZoneId zone) {
    ObjectNode json = JSON.createObjectNode();
    json.put("rule", report.rule());
    json.put("area", report.area());
    json.put("from", report.from().toString());
    json.put("to", report.to().toString());
    json.put("zone", zone.getId());
    json.put("source", report.source());
    json.put("events", report.events());
    json.put("seconds", report.seconds());
    json.put("eventsPerSecond", Math.round(report.events() / Math.max(report.seconds(), 1e-3)));
    json.set("fired", fired(report.findings().fired(), zone));
    json.set("compared", compared(report));
    json.putObject("among")
        .put("merged", report.among().merged())
        .put("mergedTogether", report.among().mergedTogether())
        .put("muted", report.among().muted());
    json.set("load", load(report.load()));
    ArrayNode examples = json.putArray("examples");
    report.findings().examples().forEach(story -> examples.add(story(story)));
    gaps(json, report.gaps());
    return json;
  }

  private static ObjectNode fired(Collection<Fired> fired, ZoneId zone) {
    ObjectNode json = JSON.createObjectNode();
    json.put("incidents", fired.size());
    json.put("stillOpen", fired.stream().filter(Fired::open).count());
    Map<Severity, Integer> byWorst = new TreeMap<>();
    Map<LocalDate, Integer> byDay = new TreeMap<>();
    for (Fired one : fired) {
      byWorst.merge(one.worst(), 1, Integer::sum);
      byDay.merge(LocalDate.ofInstant(one.openedAt(), zone), 1, Integer::sum);
    }
    ObjectNode worst = json.putObject("byWorst");
    byWorst.forEach((severity, count) -> worst.put(word(severity), count));
    ArrayNode days = json.putArray("byDay");
    byDay.forEach(
        (day, count) -> days.addObject().put("day", day.toString()).put("incidents", count));
    return json;
  }

  private static ObjectNode compared(Report report) {
    Comparison comparison = report.comparison();
    ObjectNode json = JSON.createObjectNode();
    json.put("with", report.comparedWith());
    json.put("same", comparison.same().size());
    json.put("alike", comparison.alike().size());
    json.put("onlyTried", comparison.onlyTried().size());
    json.put("onlyLive", comparison.onlyLive().size());
    only(json.putArray("onlyTriedFirst"), comparison.onlyTried());
    only(json.putArray("onlyLiveFirst"), comparison.onlyLive());
    return json;
  }

  private static void only(ArrayNode array, List<Fired> fired) {
    fired.stream()
        .limit(ONLY_MOST)
        .forEach(
            one ->
                array
                    .addObject()
                    .put("id", one.id())
                    .put("rule", one.rule())
                    .put("subject", one.subject())
                    .put("grid", one.grid().value())
                    .put("openedAt", one.openedAt().toString())
                    .put("clearedAt", one.open() ? null : one.clearedAt().toString())
                    .put("worst", word(one.worst())));
  }

  private static ObjectNode load(Load.Summary load) {
    ObjectNode json = JSON.createObjectNode();
    json.put("onDuty", load.onDuty());
    json.put("alerted", load.alerted());
    json.put("alerts", load.alerts());
    json.put("median", load.median());
    json.put("most", load.most());
    json.put("perOfficerAndDay", load.perOfficerAndDay());
    json.put("withNobody", load.withNobody());
    ArrayNode officers = json.putArray("officers");
    for (Load.Share share : load.shares()) {
      officers
          .addObject()
          .put("officer", share.officer())
          .put("alerts", share.alerts())
          .put("most", share.most())
          .put("mostOn", share.mostOn().toString());
    }
    return json;
  }

  private static ObjectNode story(List<IncidentChange> story) {
    Incident incident = story.get(story.size() - 1).incident();
    ObjectNode json = JSON.createObjectNode();
    json.put("id", incident.id());
    json.put("title", incident.title());
    json.put("titleEn", incident.titleEn());
    json.put("subject", incident.subject());
    json.put("device", incident.device().value());
    json.put("grid", incident.grid().value());
    json.put("state", word(incident.state()));
    json.put("openedAt", incident.openedAt().toString());
    json.put("openingEvent", incident.openingEvent());
    ArrayNode changes = json.putArray("changes");
    for (IncidentChange change : story) {
      ObjectNode one = changes.addObject();
      one.put("at", change.incident().changedAt().toString());
      one.put("kind", word(change.kind()));
      one.put("severity", word(change.incident().severity()));
      one.put("why", change.why());
      one.set("inputs", JSON.valueToTree(change.incident().inputs()));
      one.set("values", JSON.valueToTree(new TreeMap<>(change.incident().values())));
      one.set("labels", JSON.valueToTree(new TreeMap<>(change.incident().labels())));
    }
    return json;
  }

  private static void gaps(ObjectNode json, List<Gaps.Gap> gaps) {
    ObjectNode all = json.putObject("gaps");
    all.put("count", gaps.size());
    all.put("seconds", gaps.stream().mapToLong(gap -> gap.length().toSeconds()).sum());
    ArrayNode first = all.putArray("first");
    gaps.stream()
        .limit(GAPS_MOST)
        .forEach(
            gap ->
                first.addObject().put("from", at(gap.fromMicros())).put("to", at(gap.toMicros())));
  }

  private static String at(long micros) {
    Instant at = org.gridwarden.model.StageTimes.instant(micros);
    return at.toString();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
