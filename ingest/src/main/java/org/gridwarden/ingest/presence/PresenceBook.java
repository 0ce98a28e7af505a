package org.gridwarden.ingest.presence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Measures;
import org.gridwarden.model.Presence;
import org.gridwarden.model.Rejected;

/**
 * How every device stands that was heard of since this gateway began. A device with a connection of
 * its own is there while it has one. One that another speaks for is there from when it is heard of
 * until it is said to be gone, or until the other goes. One that posts over HTTP is there until it
 * is silent for a quarter of an hour.
 */
public final class PresenceBook {
  /** How long a change that is neither a coming nor a going may wait to be told. */
  public static final Duration TELL_EVERY = Duration.ofSeconds(20);

  /** How often it is said again that somebody is still there. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(60);

  private final Map<String, Standing> devices = new ConcurrentHashMap<>();

  /** Whom a device has ever spoken for; a going must not look at everybody. */
  private final Map<String, Set<Standing>> spokenFor = new ConcurrentHashMap<>();

  public void connected(DeviceId device, Instant at) {
    standing(device).connected(at);
  }

  public void left(DeviceId device, Instant at) {
    if (standing(device).left(at)) {
      spokenFor
          .getOrDefault(device.value(), Set.of())
          .forEach(one -> one.speakerLeft(device.value(), at));
    }
  }

  /** What one message of a connected device came to. */
  public void heard(DeviceId publisher, Intake intake, Instant at) {
    standing(publisher).spoke(at);
    said(publisher, intake, at);
  }

  /** A connected device has answered a command. */
  public void answered(DeviceId device, Instant at) {
    standing(device).spoke(at);
  }

  /** What one post of a device came to that has no connection which would last. */
  public void posted(DeviceId publisher, Intake intake, Instant at) {
    standing(publisher).posted(at);
    said(publisher, intake, at);
  }

  private void said(DeviceId publisher, Intake intake, Instant at) {
    Standing own = standing(publisher);
    for (Event event : intake.events()) {
      if (!event.device().equals(publisher)) {
        Standing behind = standing(event.device());
        spokenFor
            .computeIfAbsent(publisher.value(), any -> ConcurrentHashMap.newKeySet())
            .add(behind);
        behind.spokenFor(publisher.value(), there(event), at);
      }
      // What came without a time of its own was given the time of receipt.
      if (!event.observedAt().equals(event.receivedAt())) {
        standing(event.device()).clock(Duration.between(event.receivedAt(), event.observedAt()));
      }
    }
    for (Rejected rejected : intake.rejected()) {
      boolean behind =
          !rejected.device().equals(publisher.value()) && DeviceId.valid(rejected.device());
      Standing whose = behind ? standing(new DeviceId(rejected.device())) : own;
      whose.refused(
          new Presence.Refusal(
              rejected.receivedAt(), rejected.reason(), rejected.detail(), rejected.mqttTopic()));
    }
  }

  /** What is to be told now, at most so many; see {@link Standing#due}. */
  public List<Presence> due(Instant now, int most) {
    List<Presence> due = new ArrayList<>();
    for (Standing one : devices.values()) {
      if (due.size() == most) {
        break;
      }
      one.due(now, TELL_EVERY, HEARTBEAT).ifPresent(due::add);
    }
    return due;
  }

  /** This could not be told: it is due again. */
  public void untold(Presence presence) {
    standing(presence.device()).untold();
  }

  private Standing standing(DeviceId device) {
    return devices.computeIfAbsent(device.value(), id -> new Standing(device));
  }

  private static boolean there(Event event) {
    return event.kind() != EventKind.STATUS
        || event.values().getOrDefault(Measures.ONLINE, 1.0) > 0;
  }
}
