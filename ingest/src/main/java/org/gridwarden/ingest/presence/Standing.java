package org.gridwarden.ingest.presence;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Presence;

/** What is known of one device. Safe for several threads. */
final class Standing {
  /** A camera that posts is heard of at least that often; most have a heartbeat. */
  static final Duration POSTING_SILENCE = Duration.ofMinutes(15);

  private final DeviceId device;
  private final MinuteRate rate = new MinuteRate();
  private int connections;
  private boolean online;
  private Instant since = Instant.EPOCH;
  private Optional<String> speaker = Optional.empty();
  private Optional<Instant> lastSeen = Optional.empty();
  private Optional<Duration> offset = Optional.empty();
  private Optional<Presence.Refusal> refusal = Optional.empty();
  private Optional<Instant> thereUntil = Optional.empty();
  private Instant written = Instant.EPOCH;
  private boolean turned;
  private boolean changed;

  Standing(DeviceId device) {
    this.device = device;
  }

  synchronized void connected(Instant at) {
    connections++;
    speaker = Optional.empty();
    turn(true, at);
  }

  /** Whether that was its last connection. */
  synchronized boolean left(Instant at) {
    connections = Math.max(0, connections - 1);
    if (connections == 0) {
      turn(false, at);
    }
    return connections == 0;
  }

  synchronized void spoke(Instant at) {
    rate.count(at);
    lastSeen = Optional.of(at);
    changed = true;
  }

  /** Another device spoke for it, and said by that whether it is there. */
  synchronized void spokenFor(String by, boolean there, Instant at) {
    spoke(at);
    if (connections == 0) {
      speaker = Optional.of(by);
      turn(there, at);
    }
  }

  /** It spoke without a connection that would last: it is there until it is silent for long. */
  synchronized void posted(Instant at) {
    spoke(at);
    if (connections == 0) {
      speaker = Optional.empty();
      thereUntil = Optional.of(at.plus(POSTING_SILENCE));
      turn(true, at);
    }
  }

  /** Who spoke for it has gone: nobody knows of it any longer. */
  synchronized void speakerLeft(String who, Instant at) {
    if (speaker.filter(who::equals).isPresent()) {
      turn(false, at);
    }
  }

  synchronized void clock(Duration ahead) {
    offset = Optional.of(ahead);
  }

  synchronized void refused(Presence.Refusal why) {
    refusal = Optional.of(why);
    changed = true;
  }

  /**
   * What is to be told now, if anything: at once when it came or went, else after {@code every}
   * when something changed, and after {@code heartbeat} as long as it is there.
   */
  synchronized Optional<Presence> due(Instant now, Duration every, Duration heartbeat) {
    if (connections == 0 && thereUntil.filter(now::isAfter).isPresent()) {
      thereUntil = Optional.empty();
      turn(false, now);
    }
    boolean tell =
        turned
            || (changed && !now.isBefore(written.plus(every)))
            || (online && !now.isBefore(written.plus(heartbeat)));
    if (!tell) {
      return Optional.empty();
    }
    turned = false;
    changed = false;
    written = now;
    return Optional.of(
        new Presence(device, online, since, now, lastSeen, rate.perMinute(now), offset, refusal));
  }

  /** What was to be told could not be: it is due again. */
  synchronized void untold() {
    turned = true;
  }

  private void turn(boolean there, Instant at) {
    if (online != there || since.equals(Instant.EPOCH)) {
      online = there;
      since = at;
      turned = true;
    }
  }
}
