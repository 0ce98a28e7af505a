package org.gridwarden.standalone.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came out of a back-test, for a terminal. */
public final class BacktestTable {
  private static final int EXAMPLES_SHOWN = 5;
  private static final int CHANGES_SHOWN = 6;
  private static final int OFFICERS_SHOWN = 5;
  private static final int ONLY_SHOWN = 3;

  private final PrintWriter out;
  private final JsonNode result;
  private final DateTimeFormatter time;

  private BacktestTable(PrintWriter out, JsonNode result) {
    this.out = out;
    this.result = result;
    this.time =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
            .withZone(ZoneId.of(result.path("zone").asText("UTC")));
  }

  /** Prints {@code BacktestResult} of the contract. */
  public static void print(PrintWriter out, JsonNode result) {
    BacktestTable table = new BacktestTable(out, result);
    table.head();
    table.fired();
    table.compared();
    table.among();
    table.load();
    table.examples();
    out.flush();
  }

  private void head() {
    line("");
    line(
        "Rule %s in %s, %s to %s (%s)",
        text("rule"), text("area"), at("from"), at("to"), text("zone"));
    line(
        "  %,d events that it could need, read from the %s in %.1f s: %,d a second",
        result.path("events").asLong(),
        result.path("source").asText("database"),
        result.path("seconds").asDouble(),
        result.path("eventsPerSecond").asLong());
    JsonNode gaps = result.path("gaps");
    if (gaps.path("count").asInt() > 0) {
      line(
          "  gaps in which nobody listened: %,d, %,d s in all; time stands still there",
          gaps.path("count").asInt(), gaps.path("seconds").asLong());
    }
  }

  private void fired() {
    JsonNode fired = result.path("fired");
    line("");
    line(
        "Would have fired   %,d incidents, %,d of them open at the end",
        fired.path("incidents").asInt(), fired.path("stillOpen").asInt());
    List<String> worst = new ArrayList<>();
    fired
        .path("byWorst")
        .fields()
        .forEachRemaining(
            entry -> worst.add("%,d %s".formatted(entry.getValue().asInt(), entry.getKey())));
    if (!worst.isEmpty()) {
      line("  at their worst   %s", String.join(", ", worst));
    }
    for (JsonNode day : fired.path("byDay")) {
      line("  %s  %,8d", day.path("day").asText(), day.path("incidents").asInt());
    }
  }

  private void compared() {
    JsonNode compared = result.path("compared");
    line("");
    line("Against what did   %s", compared.path("with").asText());
    line("  the same incident                %,8d", compared.path("same").asInt());
    line("  the same subject and time        %,8d", compared.path("alike").asInt());
    line("  only the rule as tried           %,8d", compared.path("onlyTried").asInt());
    only(compared.path("onlyTriedFirst"));
    line("  only as it happened              %,8d", compared.path("onlyLive").asInt());
    only(compared.path("onlyLiveFirst"));
  }

  private void only(JsonNode fired) {
    for (int i = 0; i < Math.min(ONLY_SHOWN, fired.size()); i++) {
      JsonNode one = fired.get(i);
      line(
          "      %s  %s  %s  %s",
          moment(one.path("openedAt").asText()),
          one.path("subject").asText(),
          one.path("worst").asText(),
          one.path("rule").asText());
    }
  }

  /** Only where there is something to tell. */
  private void among() {
    JsonNode among = result.path("among");
    int merged = among.path("merged").asInt();
    int together = among.path("mergedTogether").asInt();
    int muted = among.path("muted").asInt();
    if (merged + together + muted > 0) {
      line("");
      line("Would not have stood for themselves, and alerted nobody");
      line("  part of a stored incident        %,8d", merged);
      line("  part of another of them          %,8d", together);
      line("  a consequence of another         %,8d", muted);
    }
  }

  private void load() {
    JsonNode load = result.path("load");
    line("");
    line(
        "Alert load         %,d alerts to %,d of %,d officers on duty",
        load.path("alerts").asInt(), load.path("alerted").asInt(), load.path("onDuty").asInt());
    line(
        "  on a day with any an officer has %.1f (median), %,d at most; over all %.2f a day",
        load.path("median").asDouble(),
        load.path("most").asInt(),
        load.path("perOfficerAndDay").asDouble());
    if (load.path("withNobody").asInt() > 0) {
      line("  nobody is on duty for %,d incidents", load.path("withNobody").asInt());
    }
    JsonNode officers = load.path("officers");
    for (int i = 0; i < Math.min(OFFICERS_SHOWN, officers.size()); i++) {
      JsonNode one = officers.get(i);
      line(
          "  %-24s %,8d in all, %,d on %s",
          one.path("officer").asText(),
          one.path("alerts").asInt(),
          one.path("most").asInt(),
          one.path("mostOn").asText());
    }
  }

  private void examples() {
    JsonNode examples = result.path("examples");
    for (int i = 0; i < Math.min(EXAMPLES_SHOWN, examples.size()); i++) {
      JsonNode one = examples.get(i);
      line("");
      line(
          "Example %d          %s, %s in grid %s",
          i + 1,
          one.path("title").asText(),
          one.path("subject").asText(),
          one.path("grid").asText());
      JsonNode changes = one.path("changes");
      for (int j = 0; j < Math.min(CHANGES_SHOWN, changes.size()); j++) {
        JsonNode change = changes.get(j);
        line(
            "  %s  %-8s %-8s %s",
            moment(change.path("at").asText()),
            change.path("kind").asText(),
            change.path("severity").asText(),
            change.path("why").asText());
      }
      if (changes.size() > CHANGES_SHOWN) {
        line("  … and %,d changes more", changes.size() - CHANGES_SHOWN);
      }
    }
  }

  private String text(String field) {
    return result.path(field).asText();
  }

  private String at(String field) {
    return moment(text(field));
  }

  private String moment(String iso) {
    return time.format(Instant.parse(iso));
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  /** How far it is: one line that changes on a terminal, a few lines elsewhere. */
  public static final class Progress {
    private static final int LINES_APART_PERCENT = 10;

    private final PrintWriter out;
    private final boolean terminal = System.console() != null;
    private int told = -LINES_APART_PERCENT;

    public Progress(PrintWriter out) {
      this.out = out;
    }

    /** Tells {@code Backtest} of the contract. */
    public void tell(JsonNode now) {
      int percent = (int) (now.path("progress").asDouble() * 100);
      boolean running = now.path("state").asText().equals("running");
      if (!terminal && (!running || percent < told + LINES_APART_PERCENT)) {
        return;
      }
      told = percent;
      String line =
          String.format(
              Locale.ROOT,
              "  %-9s %3d %%  %,12d events  %,9d a second",
              now.path("state").asText(),
              percent,
              now.path("events").asLong(),
              now.path("eventsPerSecond").asLong());
      out.print(terminal ? "\r" + line + (running ? "" : "\n") : line + "\n");
      out.flush();
    }
  }
}
