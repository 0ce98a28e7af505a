package org.gridwarden.standalone.embedded;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job on the embedded Flink. A job that fails is started again from its last checkpoint, for
 * ever.
 */
public final class RunningJob {
  private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);
  private static final Duration ANSWER_WAIT = Duration.ofSeconds(10);

  private final MiniCluster cluster;
  private final JobID id;
  private final String name;
  private final int parallelism;
  private final CompletableFuture<JobResult> result;
  private volatile boolean stopping;

  RunningJob(MiniCluster cluster, JobID id, String name, int parallelism) {
    this.cluster = cluster;
    this.id = id;
    this.name = name;
    this.parallelism = parallelism;
    this.result = cluster.requestJobResult(id);
  }

  public String name() {
    return name;
  }

  int parallelism() {
    return parallelism;
  }

  /**
   * {@code RUNNING} when all is well, {@code RESTARTING} between a failure and the next attempt.
   */
  public JobStatus status() {
    return await(cluster.getJobStatus(id), ANSWER_WAIT);
  }

  /**
   * Calls when the job has ended for good although nobody stopped it: it could not be restored, or
   * the engine itself broke down. The process should then stop, because nothing is detected any
   * more.
   */
  public void onFailure(Consumer<Throwable> listener) {
    result.whenComplete(
        (ended, lost) -> {
          if (!stopping) {
            reason(ended, lost).ifPresent(listener);
          }
        });
  }

  /**
   * Takes a checkpoint, so that the next start has nothing to catch up with, and ends the job; its
   * checkpoints stay. When the checkpoint fails or takes too long, the last periodic one serves:
   * the words since are then read again.
   *
   * @param limit for the checkpoint and again for the end of the job
   */
  public void stop(Duration limit) {
    stopping = true;
    try {
      await(cluster.triggerCheckpoint(id, CheckpointType.CONFIGURED), limit);
    } catch (IllegalStateException failed) {
      LOG.warn("job stops without a last checkpoint job={} reason={}", name, failed.getMessage());
    }
    cancel(limit);
  }

  /** Ends the job where it is; its checkpoints stay. */
  public void cancel(Duration limit) {
    stopping = true;
    await(cluster.cancelJob(id), limit);
    await(result, limit);
    LOG.info("job has stopped job={}", name);
  }

  /** Returns when the job has left its initialisation, in which it reads the checkpoint's index. */
  void awaitInitialised(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (status() == JobStatus.INITIALIZING && System.nanoTime() < deadline) {
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while starting job " + name, interrupted);
      }
    }
    if (status().isGloballyTerminalState()) {
      Optional<Throwable> reason = reason(await(result, ANSWER_WAIT), null);
      if (reason.isPresent()) {
        throw new IllegalStateException(
            "job %s ended while it started".formatted(name), reason.get());
      }
    }
  }

  /** Empty when the job has read all there is and ended well. */
  private Optional<Throwable> reason(JobResult ended, Throwable lost) {
    if (lost != null) {
      return Optional.of(lost);
    }
    if (ended.isSuccess()) {
      return Optional.empty();
    }
    return ended
        .getSerializedThrowable()
        .map(Throwable.class::cast)
        .or(() -> Optional.of(new IllegalStateException("job " + name + " was cancelled")));
  }

  private <T> T await(CompletableFuture<T> answer, Duration limit) {
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for job " + name, interrupted);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(
          "job %s: %s".formatted(name, failed.getCause()), failed.getCause());
    } catch (TimeoutException late) {
      throw new IllegalStateException("job %s: no answer in %s".formatted(name, limit), late);
    }
  }
}
