package org.gridwarden.standalone;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.standalone.embedded.DataDirectory;
import org.gridwarden.standalone.embedded.EmbeddedFlink;
import org.gridwarden.standalone.embedded.EmbeddedKafka;
import org.gridwarden.standalone.embedded.EmbeddedPostgres;
import org.gridwarden.standalone.embedded.StartRefused;
import org.gridwarden.standalone.embedded.TopicSpec;
import org.gridwarden.stream.DetectJob;
import org.gridwarden.stream.DispatchJob;
import org.gridwarden.stream.StreamSettings;
import org.slf4j.LoggerFactory;

/**
 * The whole system in this process: log, database and stream engine embedded, and the same parts
 * that run by themselves elsewhere.
 *
 * <pre>
 * log ┐                ┌ api
 * database ┼─ topics ──┼ gateway  ── detect, dispatch
 * stream engine ┘      └ archive
 * </pre>
 */
public final class OneProcess implements AutoCloseable {
  private static final long TOKEN_RENEWAL_MILLIS = Duration.ofHours(4).toMillis();

  private final OneProcessSettings settings;
  private final DataDirectory data;
  private final EmbeddedKafka kafka;
  private final EmbeddedPostgres database;
  private final EmbeddedFlink flink;
  private final Parts parts;

  private OneProcess(
      OneProcessSettings settings,
      DataDirectory data,
      EmbeddedKafka kafka,
      EmbeddedPostgres database,
      EmbeddedFlink flink,
      Parts parts) {
    this.settings = settings;
    this.data = data;
    this.kafka = kafka;
    this.database = database;
    this.flink = flink;
    this.parts = parts;
  }

  /**
   * Starts everything; ready for devices and people when it returns.
   *
   * @param out told what is starting
   * @param onFailure told when a part has broken for good; the process should then stop
   * @throws StartRefused when the operator can do something about it
   */
  public static OneProcess start(
      OneProcessSettings settings, PrintWriter out, Consumer<String> onFailure) throws Exception {
    return start(settings, out, onFailure, () -> false);
  }

  /**
   * The same, asking now and then whether it is to be given up.
   *
   * @throws StoppedEarly when it was given up; everything started has been stopped again
   */
  public static OneProcess start(
      OneProcessSettings settings,
      PrintWriter out,
      Consumer<String> onFailure,
      BooleanSupplier givenUp)
      throws Exception {
    return startOn(settings.withPorts(), out, onFailure, givenUp);
  }

  private static OneProcess startOn(
      OneProcessSettings settings,
      PrintWriter out,
      Consumer<String> onFailure,
      BooleanSupplier givenUp)
      throws Exception {
    DataDirectory data = DataDirectory.open(settings.data());
    // From here on logs may be written; before, the directory might not have been ours.
    System.setProperty("gridwarden.data", data.path().toString());
    LoggerFactory.getLogger(OneProcess.class).info("starting on {}", data.path());
    Unwinding unwinding = new Unwinding();
    unwinding.add(data);
    try {
      AreaCode area = HomeArea.of(data.path(), settings.area());
      Progress progress = new Progress(out);
      CompletableFuture<EmbeddedKafka> kafka =
          async(() -> progress.step("log (Kafka)", () -> kafka(settings, data, onFailure)));
      CompletableFuture<EmbeddedPostgres> database =
          async(() -> progress.step("database (PostgreSQL)", () -> database(settings, data)));
      CompletableFuture<EmbeddedFlink> flink =
          async(() -> progress.step("stream engine (Flink)", () -> flink(data)));
      unwinding.expect(kafka);
      unwinding.expect(database);
      unwinding.expect(flink);
      String bootstrap = kafka.join().bootstrapServers();
      database.join();
      flink.join();
      if (givenUp.getAsBoolean()) {
        throw new StoppedEarly();
      }
      CompletableFuture<Void> jobs =
          async(
              () ->
                  progress.step(
                      "detection and dispatch", () -> jobs(flink.join(), bootstrap, onFailure)));
      Parts parts =
          progress.step(
              "gateway, archive, api",
              () -> Parts.start(settings, area, bootstrap, database.join(), data.evidence()));
      unwinding.add(parts::stopAll);
      jobs.join();
      OneProcess running =
          new OneProcess(settings, data, kafka.join(), database.join(), flink.join(), parts);
      running.tellWhereWeAre();
      return running;
    } catch (Exception failed) {
      unwinding.close();
      throw cause(failed);
    }
  }

  private static EmbeddedKafka kafka(
      OneProcessSettings settings, DataDirectory data, Consumer<String> onFailure) {
    EmbeddedKafka kafka =
        EmbeddedKafka.start(
            data.kafka(), settings.kafkaPort(), why -> onFailure.accept("the log broke: " + why));
    kafka.ensureTopics(
        Topics.ALL.stream()
            .map(topic -> new TopicSpec(topic.name(), topic.partitions(), topic.config()))
            .toList());
    return kafka;
  }

  private static EmbeddedPostgres database(OneProcessSettings settings, DataDirectory data) {
    return EmbeddedPostgres.start(data.postgres(), data.secrets(), settings.databasePort());
  }

  private static EmbeddedFlink flink(DataDirectory data) {
    return EmbeddedFlink.start(data.flink(), 2);
  }

  private static Void jobs(EmbeddedFlink flink, String bootstrap, Consumer<String> onFailure) {
    // Checkpoints are the engine's business here: it knows the folder and the newest good one.
    StreamSettings stream =
        StreamSettings.from(
            Settings.of(
                Map.of(
                    "kafka-bootstrap", bootstrap,
                    "parallelism", "1",
                    "checkpoint-dir", "",
                    "resume", "false")));
    flink
        .submit("detect", 1, environment -> DetectJob.build(environment, stream))
        .onFailure(why -> onFailure.accept("detection broke: " + why));
    flink
        .submit("dispatch", 1, environment -> DispatchJob.build(environment, stream))
        .onFailure(why -> onFailure.accept("dispatch broke: " + why));
    return null;
  }

  /** So that other commands of the same user find us. */
  private void tellWhereWeAre() throws Exception {
    writeRunningFile();
    parts
        .vertx()
        .setPeriodic(
            TOKEN_RENEWAL_MILLIS, id -> parts.vertx().executeBlocking(() -> writeRunningFile()));
  }

  private Void writeRunningFile() throws Exception {
    String token = parts.api().operatorToken().await(10, TimeUnit.SECONDS);
    running(token).write(data.path());
    return null;
  }

  private RunningFile running(String token) {
    return new RunningFile(
        ProcessHandle.current().pid(),
        apiUrl(),
        settings.host(),
        mqttPort(),
        kafka.bootstrapServers(),
        token);
  }

  public String apiUrl() {
    return "http://" + settings.host() + ":" + parts.api().port();
  }

  public int mqttPort() {
    return parts.ingest().mqttPort();
  }

  public int cameraPort() {
    return parts.ingest().cameraPort();
  }

  public String host() {
    return settings.host();
  }

  public DataDirectory data() {
    return data;
  }

  public EmbeddedPostgres database() {
    return database;
  }

  public Parts parts() {
    return parts;
  }

  /** The first administrator's password, where this start made one; show it once. */
  public Optional<String> firstPassword() {
    return parts.api().firstPassword();
  }

  /** Nobody new → what is on the way is detected, dispatched, stored → closed. Seconds. */
  @Override
  public void close() {
    RunningFile.remove(data.path());
    parts.stopIngest();
    flink.close();
    parts.stopRest();
    CompletableFuture<Void> stoppingKafka = CompletableFuture.runAsync(kafka::close);
    database.close();
    stoppingKafka.join();
    data.close();
  }

  private static <T> CompletableFuture<T> async(java.util.concurrent.Callable<T> step) {
    CompletableFuture<T> made = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                made.complete(step.call());
              } catch (Exception failed) {
                made.completeExceptionally(failed);
              }
            },
            "starting");
    thread.setDaemon(true);
    thread.start();
    return made;
  }

  private static Exception cause(Exception failed) {
    return failed instanceof CompletionException && failed.getCause() instanceof Exception cause
        ? cause
        : failed;
  }

  /** What has been started so far, to be closed in reverse when the rest can't be. */
  private static final class Unwinding implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ConcurrentLinkedDeque<>();
    private final List<CompletableFuture<Void>> expected = new ArrayList<>();

    void add(AutoCloseable one) {
      started.addFirst(one);
    }

    void expect(CompletableFuture<? extends AutoCloseable> one) {
      expected.add(one.thenAccept(this::add));
    }

    @Override
    public void close() throws Exception {
      // One step failed; the others are still under way and must not be left behind.
      expected.forEach(one -> one.exceptionally(failed -> null).join());
      for (AutoCloseable one : started) {
        one.close();
      }
    }
  }
}
