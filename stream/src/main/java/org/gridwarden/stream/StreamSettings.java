package org.gridwarden.stream;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.gridwarden.detect.correlate.Graces;
import org.gridwarden.model.settings.Settings;

/**
 * How the jobs run.
 *
 * @param kafkaBootstrap where the log is
 * @param parallelism subtasks of each operator; more than the topics have partitions is of no use
 * @param checkpointDir a directory or URI under which each job keeps its checkpoints in a folder of
 *     its own; "" leaves it to the cluster's configuration
 * @param stateBackend where a job keeps what it remembers while it runs: {@code hashmap} on the
 *     heap, {@code rocksdb} on the disk of each task manager; "" leaves it to the cluster's
 *     configuration
 * @param checkpointInterval how often state is written down; also how much is said again after a
 *     crash
 * @param resume whether a job that starts goes on from its newest checkpoint in {@code
 *     checkpointDir}, where that is on a local disk
 * @param inOrder whether events wait until gateway time has passed them and are judged in its
 *     order; else they are judged at once, in the order of the log: see docs/time.md
 * @param outOfOrderness how much later than a newer one a record may stand in its partition
 * @param idleAfter a partition silent for so long no longer holds time back
 * @param muteGrace how long an incident that could be a consequence of another is held back: what
 *     it is a consequence of may be noticed a little later
 * @param unmuteGrace how long after its end a fault still mutes: what fell silent with it is heard
 *     again a little later
 * @param bufferTimeout how long a record may wait for others on its way between subtasks; with zero
 *     it is offered at once, and those that find the reader busy go together all the same
 */
public record StreamSettings(
    String kafkaBootstrap,
    int parallelism,
    String checkpointDir,
    String stateBackend,
    Duration checkpointInterval,
    boolean resume,
    boolean inOrder,
    Duration outOfOrderness,
    Duration idleAfter,
    Duration muteGrace,
    Duration unmuteGrace,
    Duration bufferTimeout) {
  /** Reads and checks all of it. */
  public static StreamSettings from(Settings settings) {
    StreamSettings read =
        new StreamSettings(
            settings.text("kafka-bootstrap", "127.0.0.1:19092"),
            settings.number("parallelism", 2, 1, 1_024),
            settings.text("checkpoint-dir", "var/checkpoints"),
            settings.text("state-backend", ""),
            settings.duration("checkpoint-interval", Duration.ofSeconds(5)),
            settings.flag("resume", true),
            settings.flag("in-order", false),
            settings.duration("out-of-orderness", Duration.ofMillis(200)),
            settings.duration("idle-after", Duration.ofSeconds(30)),
            settings.duration("mute-grace", Graces.USUAL.mute()),
            settings.duration("unmute-grace", Graces.USUAL.unmute()),
            settings.duration("buffer-timeout", Duration.ZERO));
    settings.done();
    return read;
  }

  /** From {@code --settings FILE} and the environment: the command line of both mains. */
  public static StreamSettings from(String[] arguments, Map<String, String> environment) {
    if (arguments.length == 0) {
      return from(Settings.from(environment));
    }
    if (arguments.length == 2 && arguments[0].equals("--settings")) {
      return from(Settings.from(Path.of(arguments[1]), environment));
    }
    throw new IllegalArgumentException("usage: [--settings FILE]");
  }
}
