package org.gridwarden.standalone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.rpc.RpcSystem;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream engine: a Flink cluster of one in this process, which keeps several jobs running.
 *
 * <p>A job goes on from its newest checkpoint, whether it was stopped, failed, or went down with
 * the process. State is restored exactly as it was; words that were said since the checkpoint are
 * said again, under the same identities.
 */
public final class EmbeddedFlink implements AutoCloseable {
  public static final Duration DEFAULT_CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFlink.class);
  private static final Duration START_WAIT = Duration.ofSeconds(60);
  private static final Duration STOP_WAIT = Duration.ofSeconds(2);

  private final Path directory;
  private final int slots;
  private final Duration checkpointInterval;
  private final MiniCluster cluster;
  private final List<RunningJob> jobs = new CopyOnWriteArrayList<>();

  private EmbeddedFlink(
      Path directory, int slots, Duration checkpointInterval, MiniCluster cluster) {
    this.directory = directory;
    this.slots = slots;
    this.checkpointInterval = checkpointInterval;
    this.cluster = cluster;
  }

  public static EmbeddedFlink start(Path directory, int slots) {
    return start(directory, slots, DEFAULT_CHECKPOINT_INTERVAL);
  }

  /**
   * @param directory keeps each job's checkpoints in a directory of the job's name
   * @param slots how many parallel strands all jobs together may have
   */
  public static EmbeddedFlink start(Path directory, int slots, Duration checkpointInterval) {
    try {
      Path temporary = directory.resolve("tmp");
      FileTree.delete(temporary); // A killed process leaves up to 30 MB here.
      Files.createDirectories(temporary);
      Configuration configuration = FlinkSettings.cluster(temporary);
      MiniCluster cluster =
          new MiniCluster(
              new MiniClusterConfiguration.Builder()
                  .setConfiguration(configuration)
                  .setNumTaskManagers(1)
                  .setNumSlotsPerTaskManager(slots)
                  .build(),
              () -> Reference.owned(RpcSystem.load(configuration)));
      cluster.start();
      LOG.info("stream engine is open slots={}", slots);
      return new EmbeddedFlink(directory, slots, checkpointInterval, cluster);
    } catch (IOException failed) {
      throw new StartRefused(
          "Flink's directory %s can't be used (%s): make it writable".formatted(directory, failed),
          failed);
    } catch (Exception failed) {
      throw new IllegalStateException("the embedded Flink did not start", failed);
    }
  }

  /**
   * Starts a job, from its newest checkpoint when there is one.
   *
   * @param name small letters, digits and dashes; the job finds its state again under it
   * @param parallelism how many strands it takes; may differ from the last start
   * @param topology puts sources, operators and sinks, each with a uid, on the environment; must
   *     not execute it
   * @throws IllegalStateException when the job can't be started from its checkpoint, for instance
   *     because an operator with state is gone
   */
  public RunningJob submit(
      String name, int parallelism, Consumer<StreamExecutionEnvironment> topology) {
    check(name, parallelism);
    try {
      Path jobDirectory = directory.resolve(name);
      Optional<Path> resumeFrom = ResumePoints.newest(jobDirectory).map(ResumePoint::directory);
      JobGraph graph = graph(name, parallelism, jobDirectory, resumeFrom, topology);
      cluster.submitJob(graph).get(START_WAIT.toSeconds(), TimeUnit.SECONDS);
      RunningJob job = new RunningJob(cluster, graph.getJobID(), name, parallelism);
      job.awaitInitialised(START_WAIT);
      jobs.add(job);
      LOG.info("job runs job={} from={}", name, resumeFrom.map(Path::toString).orElse("new"));
      return job;
    } catch (IOException | ExecutionException | TimeoutException failed) {
      throw new IllegalStateException("job %s did not start".formatted(name), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting job " + name, interrupted);
    }
  }

  /**
   * Stops all jobs at once, each with a last checkpoint, then the engine: a second as a rule, nine
   * at most.
   */
  @Override
  public void close() {
    jobs.parallelStream().forEach(this::stop);
    try {
      cluster.closeAsync().get(STOP_WAIT.toSeconds(), TimeUnit.SECONDS);
      LOG.info("stream engine is closed");
    } catch (ExecutionException | TimeoutException failed) {
      LOG.warn("stream engine did not close in order, its checkpoints are kept", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop(RunningJob job) {
    try {
      if (!job.status().isGloballyTerminalState()) {
        job.stop(STOP_WAIT);
      }
    } catch (IllegalStateException failed) {
      LOG.warn("job did not stop in order, its checkpoints are kept job={}", job.name(), failed);
    }
  }

  private void check(String name, int parallelism) {
    if (!name.matches("[a-z0-9-]{1,60}") || name.equals("tmp")) {
      throw new IllegalArgumentException(
          "a job's name is small letters, digits and dashes: " + name);
    }
    jobs.removeIf(job -> job.status().isGloballyTerminalState());
    int taken = jobs.stream().mapToInt(RunningJob::parallelism).sum();
    if (taken + parallelism > slots) {
      throw new IllegalArgumentException(
          "job %s wants %d slots and %d of %d are left"
              .formatted(name, parallelism, slots - taken, slots));
    }
  }

  private JobGraph graph(
      String name,
      int parallelism,
      Path jobDirectory,
      Optional<Path> resumeFrom,
      Consumer<StreamExecutionEnvironment> topology) {
    Configuration configuration =
        FlinkSettings.job(name, parallelism, jobDirectory, checkpointInterval, resumeFrom);
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(configuration);
    topology.accept(environment);
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobName(name);
    return graph.getJobGraph();
  }
}
