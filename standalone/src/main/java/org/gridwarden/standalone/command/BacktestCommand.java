package org.gridwarden.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.gridwarden.model.wire.RuleJson;
import org.gridwarden.standalone.StopSignal;
import org.gridwarden.standalone.backtest.BacktestTable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./gridwarden backtest RULE.yaml --from … --to …}. */
@Command(
    name = "backtest",
    header = "Tells what a rule would have done over stored history.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Tells what a rule would have done over stored history, before it is switched on: what would",
      "have fired against what did, with examples and the alerts for each officer and day. The rule",
      "is a file, YAML or JSON, as it would be written to the register; it is not written, and",
      "nobody is alerted. Needs a running system (./gridwarden up). Ctrl-C cancels it.",
      ""
    },
    optionListHeading = "%nOptions:%n")
public final class BacktestCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ASKED_EVERY = Duration.ofMillis(200);

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RULE", description = "the rule: RULE.yaml or RULE.json")
  private Path file;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      required = true,
      description = "2026-01-01, or with a time: 2026-01-01T08:00:00+08:00")
  private String from;

  @Option(names = "--to", paramLabel = "TIME", description = "likewise, exclusive (default: now)")
  private String to;

  @Option(
      names = "--area",
      paramLabel = "CODE",
      description = "inside this area only (default: the rule's own)")
  private String area;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      defaultValue = "database",
      description = "database, or log: what the log still holds (default: ${DEFAULT-VALUE})")
  private String source;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "var",
      description = "data directory of the running system (default: ${DEFAULT-VALUE})")
  private Path data;

  @Option(names = "--json", paramLabel = "FILE", description = "write the result there as JSON")
  private Path json;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    JsonNode rule = JSON.readTree(RuleJson.write(RuleFile.only(file)));
    ObjectNode order = JSON.createObjectNode();
    order.set("rule", rule);
    order.put("from", time("--from", from));
    order.put("to", to == null ? Instant.now().toString() : time("--to", to));
    if (!source.equals("database") && !source.equals("log")) {
      throw new CommandRefused("--source must be database or log, was '" + source + "'");
    }
    order.put("source", source);
    if (area != null) {
      order.put("area", area);
    }
    OutputFile.checkWritable(json);
    ApiClient api = ApiClient.of(data);
    StopSignal signal = StopSignal.ofProcess();
    try {
      JsonNode ended = awaitEnd(api, start(api, order), signal, out);
      return tell(ended, out);
    } finally {
      signal.stopped();
    }
  }

  private String start(ApiClient api, ObjectNode order) throws IOException {
    ApiClient.Answer answer =
        api.post("/backtests", "application/json", JSON.writeValueAsBytes(order));
    if (!answer.good()) {
      throw new CommandRefused(file + " was not tried: " + answer.body().path("detail").asText());
    }
    return answer.body().path("id").asText();
  }

  private static JsonNode awaitEnd(ApiClient api, String id, StopSignal signal, PrintWriter out)
      throws Exception {
    String path = "/backtests/" + id;
    BacktestTable.Progress progress = new BacktestTable.Progress(out);
    while (true) {
      JsonNode now = api.get(path);
      progress.tell(now);
      String state = now.path("state").asText();
      if (!state.equals("queued") && !state.equals("running")) {
        return now;
      }
      if (signal.await(ASKED_EVERY)) {
        return api.delete(path).body();
      }
    }
  }

  private int tell(JsonNode ended, PrintWriter out) throws IOException {
    switch (ended.path("state").asText()) {
      case "done" -> {
        JsonNode result = ended.path("result");
        BacktestTable.print(out, result);
        if (json != null) {
          Files.writeString(
              json, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n");
        }
        return 0;
      }
      case "failed" ->
          throw new CommandRefused("the back-test ended: " + ended.path("reason").asText());
      default -> {
        out.println("Cancelled.");
        out.flush();
        return 1;
      }
    }
  }

  private static String time(String option, String text) {
    try {
      Instant at =
          text.length() == "2026-01-01".length()
              ? LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      return at.toString();
    } catch (DateTimeException wrong) {
      throw new CommandRefused(
          option + " must be like 2026-01-01 or 2026-01-01T08:00:00+08:00, was '" + text + "'",
          wrong);
    }
  }
}
