package org.gridwarden.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.simulator.client.Broker;
import org.gridwarden.simulator.replay.NotAReplay;
import org.gridwarden.simulator.replay.RecordedAs;
import org.gridwarden.simulator.replay.Replay;
import org.gridwarden.simulator.replay.ReplayOptions;
import org.gridwarden.simulator.replay.ReplayResult;
import org.gridwarden.standalone.RunningFile;
import org.gridwarden.standalone.SecretsFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./gridwarden replay FILE… --as frigate|csv|json --speed N}. */
@Command(
    name = "replay",
    header = "Publishes recorded data to a running system, over real MQTT.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Publishes recorded data to a running system, over real MQTT. Every file is a device of its",
      "own, which is registered first; times are moved to now, the original one stays as a label.",
      "",
      "  csv      a header, a column of times, columns of numbers",
      "  frigate  Frigate's MQTT messages, JSON lines {\"topic\",\"payload\"}",
      "  json     native JSON, an event or an array of events a line",
      "",
      "What is unreadable is published all the same: the gateway sets it aside with its reason.",
      ""
    },
    optionListHeading = "%nOptions:%n")
public final class ReplayCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "files to replay")
  private List<Path> files;

  @Option(
      names = "--as",
      required = true,
      paramLabel = "FORM",
      description = "csv, frigate or json")
  private RecordedAs as;

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "1",
      converter = SpeedConverter.class,
      description = "1 for the original pace, 60 for an hour a minute, max for as fast as it goes")
  private double speed;

  @Option(
      names = "--grid",
      paramLabel = "CODE",
      description = "15-digit grid the devices stand in (default: the first of the register)")
  private String grid;

  @Option(
      names = "--device",
      paramLabel = "ID",
      description = "one device for all files (default: replay-<file>)")
  private String device;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "kind of the devices (default: camera for frigate, else sensor)")
  private String kind;

  @Option(
      names = "--measure",
      paramLabel = "NAME",
      description = "csv: what the numbers are (default: from the file's name)")
  private String measure;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "var",
      description = "data directory of the running system (default: ${DEFAULT-VALUE})")
  private Path data;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    files.stream()
        .filter(file -> !Files.isReadable(file))
        .findFirst()
        .ifPresent(
            file -> {
              throw new CommandRefused("there is no readable file " + file + "; check the path");
            });
    ReplayOptions options = options();
    RunningFile running = ApiClient.running(data);
    ApiClient api = new ApiClient(running.apiUrl(), running.token());
    Map<String, String> secrets = register(options, api);
    Broker broker = new Broker(running.mqttHost(), running.mqttPort());
    out.printf(
        "Publishing %d files to mqtt://%s:%d %s; Ctrl-C ends it.%n",
        files.size(),
        broker.host(),
        broker.port(),
        speed == 0 ? "as fast as it goes" : "at " + speed + " times the original pace");
    out.flush();
    Instant began = Instant.now();
    Vertx vertx = Vertx.vertx();
    try {
      ReplayResult result =
          Replay.run(vertx, options, broker, secrets)
              .toCompletionStage()
              .toCompletableFuture()
              .get();
      print(out, result);
      print(out, SetAside.since(api, devices(result), began));
      return result.acknowledged() == result.published() ? 0 : 1;
    } catch (ExecutionException | CompletionException failed) {
      if (failed.getCause() instanceof NotAReplay || failed.getCause() instanceof IOException) {
        throw new CommandRefused(failed.getCause().getMessage(), failed);
      }
      throw failed;
    } finally {
      vertx.close().await();
    }
  }

  private ReplayOptions options() {
    try {
      return new ReplayOptions(
          files,
          as,
          speed,
          Optional.ofNullable(device).map(DeviceId::new),
          Optional.ofNullable(kind),
          Optional.ofNullable(measure),
          ZoneId.systemDefault(),
          UUID.randomUUID().toString().substring(0, 8));
    } catch (IllegalArgumentException wrong) {
      throw new CommandRefused(wrong.getMessage(), wrong);
    }
  }

  /** Brings the devices into the register; the passwords of earlier replays are known still. */
  private Map<String, String> register(ReplayOptions options, ApiClient api) {
    List<Device> devices =
        Replay.devicesNeeded(options, new GridCode(gridCode(api)), Position.NONE);
    SecretsFile file = new SecretsFile(data.resolve("secrets/replay.csv"));
    Map<String, String> secrets = new HashMap<>(file.read());
    StringBuilder csv = new StringBuilder("id,kind,name,grid,longitude,latitude,via,password\n");
    for (Device one : devices) {
      csv.append(one.id()).append(',').append(one.kind()).append(",\"");
      csv.append(one.name().replace("\"", "\"\"")).append("\",").append(one.grid());
      csv.append(",,,,").append(secrets.getOrDefault(one.id().value(), "")).append('\n');
    }
    Map<String, String> drawn = importDevices(api, csv.toString());
    file.add(drawn);
    secrets.putAll(drawn);
    for (Device one : devices) {
      if (!secrets.containsKey(one.id().value())) {
        throw new CommandRefused(
            "the password of device "
                + one.id()
                + " is not known here; name another with --device");
      }
    }
    return secrets;
  }

  private Map<String, String> importDevices(ApiClient api, String csv) {
    try {
      Path file = Files.createTempFile(data.resolve("secrets"), "replay", ".csv");
      try {
        Files.writeString(file, csv);
        return Imports.send(api, Imports.Kind.DEVICES, file).secrets();
      } finally {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write to " + data, failed);
    }
  }

  private String gridCode(ApiClient api) {
    if (grid != null) {
      return grid;
    }
    JsonNode first = api.get("/grids").path("features").path(0).path("properties").path("code");
    if (first.isMissingNode()) {
      throw new CommandRefused(
          "there are no grids yet; bring them in with ./gridwarden import grids");
    }
    return first.asText();
  }

  private static void print(PrintWriter out, ReplayResult result) {
    for (ReplayResult.Played file : result.files()) {
      out.printf(
          "  %-44s %s: %,d read, %,d published, %,d acknowledged%n",
          Path.of(file.file()).getFileName(),
          file.device(),
          file.read(),
          file.published(),
          file.acknowledged());
    }
    out.printf(
        "%,d messages published, %,d acknowledged in %.1f s.%n",
        result.published(), result.acknowledged(), result.seconds());
    out.flush();
  }

  private static Set<String> devices(ReplayResult result) {
    return result.files().stream().map(ReplayResult.Played::device).collect(Collectors.toSet());
  }

  private static void print(PrintWriter out, Map<String, Integer> setAside) {
    int all = setAside.values().stream().mapToInt(Integer::intValue).sum();
    if (all == 0) {
      out.println("The gateway set nothing aside.");
    } else {
      out.printf("The gateway set %,d events or messages aside:%n", all);
      setAside.forEach((reason, count) -> out.printf("  %-18s %,d%n", reason, count));
      out.println("Why, one by one: GET /api/v1/rejected (docs/protocol.md lists the reasons).");
    }
    out.flush();
  }

  private static final class SpeedConverter implements CommandLine.ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      if (text.equals("max")) {
        return 0.0;
      }
      double speed = Double.parseDouble(text);
      if (!(speed > 0) || Double.isInfinite(speed)) {
        throw new CommandLine.TypeConversionException("must be more than 0, or max");
      }
      return speed;
    }
  }
}
