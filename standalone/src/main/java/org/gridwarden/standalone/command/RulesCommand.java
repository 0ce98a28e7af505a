package org.gridwarden.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.RuleJson;
import org.gridwarden.model.wire.RuleText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./gridwarden rules check|list|show|apply|schema}. */
@Command(
    name = "rules",
    header = "Checks, lists, shows and applies rules.",
    mixinStandardHelpOptions = true,
    description = {
      "",
      "Rules are YAML or JSON: one in a file, or a list of them. docs/rules.md teaches them.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n")
public final class RulesCommand implements Runnable {
  private static final ObjectMapper JSON = new ObjectMapper();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(out());
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Tells every problem of rules in files, by line; needs no running system.")
  int check(@Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files) {
    int rules = 0;
    for (Path file : files) {
      rules += RuleFile.usable(file).size();
    }
    out().printf("%,d %s can be used.%n", rules, rules == 1 ? "rule" : "rules");
    return 0;
  }

  @Command(
      name = "apply",
      mixinStandardHelpOptions = true,
      description = "Writes the rules of a file into a running system; live within a second.")
  int apply(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(names = "--reason", required = true, description = "why; kept with the version")
          String reason,
      @Option(
              names = "--data",
              paramLabel = "DIR",
              defaultValue = "var",
              description = "data directory of the running system (default: ${DEFAULT-VALUE})")
          Path data) {
    List<Rule> rules = RuleFile.usable(file);
    ApiClient api = ApiClient.of(data);
    for (Rule rule : rules) {
      out().printf("%s is at version %d now.%n", rule.id(), put(api, rule, reason));
    }
    return 0;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the rules of a running system.")
  int list(
      @Option(
              names = "--data",
              paramLabel = "DIR",
              defaultValue = "var",
              description = "data directory of the running system (default: ${DEFAULT-VALUE})")
          Path data) {
    for (JsonNode item : ApiClient.of(data).get("/rules").path("items")) {
      Rule rule = rule(item.path("rule"));
      String state = !rule.enabled() ? "disabled" : rule.shadow() ? "on trial" : "live";
      out()
          .printf(
              "%-32s v%-4d %-9s %s (%s: %s)%n",
              rule.id(),
              rule.version(),
              state,
              rule.name(),
              item.path("author").asText(),
              item.path("reason").asText());
    }
    return 0;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints a rule of a running system as YAML.")
  int show(
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--data",
              paramLabel = "DIR",
              defaultValue = "var",
              description = "data directory of the running system (default: ${DEFAULT-VALUE})")
          Path data) {
    if (!id.matches("[A-Za-z0-9._-]+")) {
      throw new CommandRefused("'" + id + "' is no rule's id; ./gridwarden rules list names them");
    }
    out().print(RuleText.yaml(rule(ApiClient.of(data).get("/rules/" + id).path("rule"))));
    out().flush();
    return 0;
  }

  @Command(
      name = "schema",
      mixinStandardHelpOptions = true,
      description = "Prints the JSON Schema of rules, for editors.")
  int schema() {
    out().println(RuleText.schema());
    return 0;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static Rule rule(JsonNode json) {
    return RuleJson.read(json.toString().getBytes(StandardCharsets.UTF_8)).orThrow();
  }

  /** Whatever version the file names: the register counts up by itself. */
  private static int put(ApiClient api, Rule rule, String reason) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(RuleJson.write(rule));
      json.remove("version");
      ObjectNode change = JSON.createObjectNode().put("reason", reason);
      change.set("rule", json);
      ApiClient.Answer answer = api.put("/rules/" + rule.id(), JSON.writeValueAsBytes(change));
      if (!answer.good()) {
        throw new CommandRefused(
            rule.id() + " was not applied: " + answer.body().path("detail").asText());
      }
      return answer.body().path("rule").path("version").asInt();
    } catch (IOException impossible) {
      throw new IllegalStateException("a rule is written as JSON", impossible);
    }
  }
}
