package org.gridwarden.standalone.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gridwarden.simulator.figures.Figures;
import org.gridwarden.simulator.figures.Percentiles;
import org.gridwarden.simulator.figures.SlowAlert;

/**
 * What a run of the demo came to, and whether every promise was kept.
 *
 * @param figures counted by devices and officers, from outside
 * @param stored counted in the tables
 * @param startupSeconds from the start of the process to the first alert at an officer; -1 where
 *     there was none
 * @param rssMegabytes at the end of the run, PostgreSQL included; 0 where the system does not tell
 * @param complete whether the run came to its end in order; a run cut short is not judged by what
 *     was still on its way
 */
record Summary(
    Figures figures,
    Ledger.Page stored,
    double startupSeconds,
    long rssMegabytes,
    boolean complete) {
  /** Promised of precision and recall with 5 % of the messages lost, doubled and late each. */
  private static final double DISTURBED_LEAST = 0.95;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The promises that were broken, in words; empty when all is well. */
  List<String> broken() {
    List<String> broken = new ArrayList<>();
    if (stored.distinct() + stored.rejected() < figures.eventsAcknowledged()) {
      broken.add(
          "acknowledged but neither stored nor rejected: "
              + (figures.eventsAcknowledged() - stored.distinct() - stored.rejected())
              + " events");
    }
    if (stored.stored() > stored.distinct()) {
      broken.add("stored twice: " + (stored.stored() - stored.distinct()) + " events");
    }
    if (stored.incidentsDoubled() > 0) {
      broken.add("doubled: " + stored.incidentsDoubled() + " incidents");
    }
    if (figures.alertsUnreadable() > 0) {
      broken.add("officers could not read " + figures.alertsUnreadable() + " messages");
    }
    long alone = figures.incidentsDetected() - figures.incidentsMerged() - figures.incidentsMuted();
    if (complete && figures.alertsPushed() < alone) {
      broken.add("incidents without an alert at an officer: " + (alone - figures.alertsPushed()));
    }
    if (complete && figures.eventsAcknowledged() < figures.eventsPublished()) {
      broken.add(
          "published but never acknowledged: "
              + (figures.eventsPublished() - figures.eventsAcknowledged())
              + " events");
    }
    if (figures.commandsUnreadable() > 0) {
      broken.add("devices could not read " + figures.commandsUnreadable() + " commands");
    }
    if (complete && stored.captures().unended() > 0) {
      broken.add("commands that never ended: " + stored.captures().unended());
    }
    broken.addAll(disturbed() ? brokenOnARoughWay() : brokenOnAGoodWay());
    return broken;
  }

  private List<String> brokenOnAGoodWay() {
    List<String> broken = new ArrayList<>();
    if (complete && figures.incidentsMissed() > 0) {
      broken.add("missed: " + figures.incidentsMissed() + " incidents");
    }
    if (figures.incidentsFalse() > 0) {
      broken.add("false: " + figures.incidentsFalse() + " incidents that nothing called for");
    }
    if (figures.incidentsMisplaced() > 0) {
      broken.add("merged or muted wrongly: " + figures.incidentsMisplaced() + " incidents");
    }
    return broken;
  }

  /** An incident whose messages never came may be missed; only too many of them are a fault. */
  private List<String> brokenOnARoughWay() {
    List<String> broken = new ArrayList<>();
    if (complete && figures.recall() < DISTURBED_LEAST) {
      broken.add("recall %.3f, promised %.2f".formatted(figures.recall(), DISTURBED_LEAST));
    }
    if (figures.precision() < DISTURBED_LEAST) {
      broken.add("precision %.3f, promised %.2f".formatted(figures.precision(), DISTURBED_LEAST));
    }
    long placed = figures.incidentsMerged() + figures.incidentsMuted();
    if (figures.incidentsMisplaced() > placed * (1 - DISTURBED_LEAST)) {
      broken.add(
          "merged or muted wrongly: %d incidents, of %d"
              .formatted(figures.incidentsMisplaced(), placed));
    }
    return broken;
  }

  private boolean disturbed() {
    return figures.eventsLost() + figures.eventsDoubled() + figures.eventsLate() > 0;
  }

  ObjectNode toJson() {
    ObjectNode json = figures.toJson();
    json.put("eventsStored", stored.stored());
    json.put("eventsRejected", stored.rejected());
    json.put("capturesRequested", stored.captures().requested());
    json.put("capturesStored", stored.captures().stored());
    json.set(
        "detectionToCaptureMillis", JSON.valueToTree(stored.captures().detectionToCaptureMillis()));
    json.put("startupSeconds", Math.round(startupSeconds * 10) / 10.0);
    json.put("rssMegabytes", rssMegabytes);
    json.put("complete", complete);
    json.set("broken", JSON.valueToTree(broken()));
    return json;
  }

  String toText() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(toJson()) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("numbers can always be written", impossible);
    }
  }

  void print(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%n  events      %,d published, %,d acknowledged, %,d stored, %,d rejected%n",
        figures.eventsPublished(),
        figures.eventsAcknowledged(),
        stored.stored(),
        stored.rejected());
    printTruth(out);
    out.printf(
        Locale.ROOT,
        "  alerts      %,d pushed, %,d acknowledged by their officers (some never do, on purpose)%n",
        figures.alertsPushed(),
        figures.alertsAcknowledged());
    out.printf(
        Locale.ROOT,
        "  captures    %,d requested, %,d stored%n",
        stored.captures().requested(),
        stored.captures().stored());
    print(
        out,
        "device to officer",
        figures.deviceToOfficerMillis(),
        "alerts that a device's event decided");
    print(out, figures.slowestDeviceAlert());
    print(
        out,
        "area to officer",
        figures.areaToOfficerMillis(),
        "alerts of rules about areas, which wait for the gateway's time, and of what others joined");
    print(out, figures.slowestAreaAlert());
    print(
        out,
        "incident to picture",
        stored.captures().detectionToCaptureMillis(),
        "pictures stored; a silence first waits 3 s for what explains it");
    print(out, "PUBACK", figures.pubackMillis(), "messages");
    if (figures.warmUpExcluded()) {
      out.println("                     (device to officer and PUBACK without the first 15 s)");
    }
    out.printf(
        Locale.ROOT,
        "  start to first alert %.1f s, memory %,d MB, %,d devices and %,d officers connected%n",
        startupSeconds,
        rssMegabytes,
        figures.devicesConnected(),
        figures.officersConnected());
    if (broken().isEmpty()) {
      out.println("  every promise kept");
    } else {
      broken().forEach(promise -> out.println("  BROKEN  " + promise));
    }
    out.flush();
  }

  private void printTruth(PrintWriter out) {
    if (disturbed()) {
      out.printf(
          Locale.ROOT,
          "  on the way  %,d lost (never published), %,d doubled, %,d late, all on purpose%n",
          figures.eventsLost(),
          figures.eventsDoubled(),
          figures.eventsLate());
    }
    out.printf(
        Locale.ROOT,
        "  incidents   %,d expected, %,d detected, %,d missed, %,d false: precision %.3f, recall %.3f%n",
        figures.incidentsExpected(),
        figures.incidentsDetected(),
        figures.incidentsMissed(),
        figures.incidentsFalse(),
        figures.precision(),
        figures.recall());
    KindTable.print(out, figures.kinds());
    out.printf(
        Locale.ROOT,
        "  归并 merged into another %,d，抑制 muted as a consequence %,d，有误 wrongly %,d%n",
        figures.incidentsMerged(),
        figures.incidentsMuted(),
        figures.incidentsMisplaced());
  }

  /** Where the time of the slowest went. */
  private static void print(PrintWriter out, SlowAlert slowest) {
    if (!slowest.rule().isEmpty()) {
      out.printf(
          Locale.ROOT,
          "    the slowest       %s of %s: %.1f ms = gateway %.1f + detection %.1f + dispatch %.1f"
              + " + push %.1f + officer %.1f%n",
          slowest.rule(),
          slowest.device(),
          slowest.millis(),
          slowest.toGateway(),
          slowest.toDetection(),
          slowest.toDispatch(),
          slowest.toPush(),
          slowest.toOfficer());
    }
  }

  private static void print(PrintWriter out, String name, Percentiles millis, String of) {
    out.printf(
        Locale.ROOT,
        "  %-19s p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, max %.1f ms (%,d %s)%n",
        name,
        millis.p50(),
        millis.p99(),
        millis.p999(),
        millis.max(),
        millis.count(),
        of);
  }
}
