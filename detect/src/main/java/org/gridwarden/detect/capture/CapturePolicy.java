package org.gridwarden.detect.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Command;
import org.gridwarden.model.Ids;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Severity;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.Standing;

/**
 * Which cameras an incident asks for a picture, and when.
 *
 * <pre>
 * OPENED, REOPENED, UNMUTED ─▶ at most {@link #CAMERAS_MAX} cameras that look into the place:
 * GREW to CRITICAL          ─▶   1. the incident's own device, where it is a camera
 *                               2. cameras of which the register says that they look into the grid
 *                               3. cameras of the grid within {@link #RADIUS_METRES}, nearest first
 * everything else, a repeat ─▶ nothing
 * on trial, muted           ─▶ nothing; a part of another is asked for: it is seen from elsewhere
 * </pre>
 *
 * Where the place of the incident or of a camera is unknown, the grid has to do for the radius:
 * such cameras come after those that are known to be near.
 */
public final class CapturePolicy {
  /** Two pictures show what one angle hides; more would cost the gateway more than they tell. */
  static final int CAMERAS_MAX = 2;

  /** A person is some ten pixels high for a 1080p camera with a 4 mm lens at this distance. */
  static final double RADIUS_METRES = 300;

  /** A picture that is taken later shows something else. */
  static final Duration OF_USE = Duration.ofSeconds(15);

  private CapturePolicy() {}

  /** Whether the step asks for pictures; {@code asked} is the newest that did, -1 for none. */
  public static boolean asks(int asked, IncidentChange change) {
    boolean critical =
        change.kind() == ChangeKind.GREW && change.incident().severity() == Severity.CRITICAL;
    return change.incident().step() > asked && wanted(change) && (begins(change) || critical);
  }

  private static boolean wanted(IncidentChange change) {
    Standing standing = change.incident().standing();
    return !standing.shadow() && standing.mutedBy().isEmpty();
  }

  private static boolean begins(IncidentChange change) {
    return switch (change.kind()) {
      case OPENED, REOPENED -> true;
      case UNMUTED -> change.incident().open();
      default -> false;
    };
  }

  /** What a step that asks, asks of whom. */
  public static List<Command> commands(IncidentChange change, Cameras cameras, Instant now) {
    return Sights.of(change.incident(), cameras).stream()
        .limit(CAMERAS_MAX)
        .map(sight -> command(change, sight, now))
        .toList();
  }

  private static Command command(IncidentChange change, Sight sight, Instant now) {
    Incident incident = change.incident();
    return new Command(
        Ids.command(incident.id(), incident.step(), sight.camera().id()),
        sight.camera().id(),
        incident.grid(),
        Command.CAPTURE,
        Map.of(),
        incident.id(),
        Command.BY_POLICY,
        sight.why(),
        StageTimes.instant(change.stages().detected()),
        now,
        now.plus(OF_USE));
  }
}
