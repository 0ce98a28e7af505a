package org.gridwarden.stream.type;

import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.gridwarden.detect.Hold;
import org.gridwarden.detect.Listening;
import org.gridwarden.detect.Mark;
import org.gridwarden.detect.Memory;
import org.gridwarden.detect.Track;
import org.gridwarden.detect.anomaly.Learnt;
import org.gridwarden.detect.correlate.Tracked;
import org.gridwarden.detect.dispatch.DispatchMemory;
import org.gridwarden.detect.dispatch.Told;
import org.gridwarden.detect.status.AreaMemory;
import org.gridwarden.detect.status.AreaStep;
import org.gridwarden.detect.status.Hour;
import org.gridwarden.detect.status.OpenIncident;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.AreaStatus;
import org.gridwarden.model.Command;
import org.gridwarden.model.Decision;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Muting;
import org.gridwarden.model.Severity;
import org.gridwarden.stream.source.AreaWord;
import org.gridwarden.stream.source.Arrival;
import org.gridwarden.stream.source.Contribution;
import org.gridwarden.stream.source.Course;
import org.gridwarden.stream.source.Heard;
import org.gridwarden.stream.source.Matter;
import org.gridwarden.stream.source.Notice;

/**
 * The type of everything that travels between operators or lies in state.
 *
 * <p>Fields of the memories are only ever added here, never retyped: old state is read into them.
 */
public final class StreamTypes {
  public static final TypeInformation<Event> EVENT = new WireType<>(Wire.EVENT);
  public static final TypeInformation<IncidentChange> INCIDENT_CHANGE =
      new WireType<>(Wire.INCIDENT_CHANGE);
  public static final TypeInformation<Alert> ALERT = new WireType<>(Wire.ALERT);
  public static final TypeInformation<Command> COMMAND = new WireType<>(Wire.COMMAND);
  public static final TypeInformation<Arrival> ARRIVAL = new WireType<>(Wire.ARRIVAL);
  public static final TypeInformation<Matter> MATTER = new WireType<>(Wire.MATTER);

  public static final TypeInformation<Decision> DECISION = new WireType<>(Wire.DECISION);
  public static final TypeInformation<AreaStatus> AREA_STATUS = new WireType<>(Wire.AREA_STATUS);
  public static final TypeInformation<Course> COURSE = new WireType<>(Wire.COURSE);

  /** Events between the tasks of one job; in state they are {@link #EVENT}. */
  public static final TypeInformation<Event> SAID =
      new TravelType<>(Event.class, SaidSerializer::new);

  public static final TypeInformation<Notice> NOTICE =
      Types.POJO(
          Notice.class,
          Map.of(
              "key", Types.STRING,
              "offset", Types.LONG,
              "atMillis", Types.LONG,
              "value", Types.PRIMITIVE_ARRAY(Types.BYTE),
              "register", Types.STRING));

  public static final TypeInformation<Heard> HEARD =
      Types.POJO(Heard.class, Map.of("register", Types.STRING, "notice", NOTICE));

  /** On its way between the tasks of one job, never in state. */
  public static final TypeInformation<Contribution> CONTRIBUTION =
      new TravelType<>(Contribution.class, ContributionSerializer::new);

  private static final TypeInformation<Hold> HOLD =
      Types.POJO(
          Hold.class,
          Map.of("sinceMicros", Types.LONG, "calmMicros", Types.LONG, "dueMillis", Types.LONG));

  private static final TypeInformation<Track> TRACK =
      Types.POJO(
          Track.class,
          Map.of(
              "observedMicros", Types.LONG,
              "receivedMillis", Types.LONG,
              "present", Types.BOOLEAN));

  private static final TypeInformation<Learnt> LEARNT =
      Types.POJO(Learnt.class, Map.of("cells", Types.PRIMITIVE_ARRAY(Types.FLOAT)));

  private static final TypeInformation<Mark> MARK =
      Types.POJO(
          Mark.class,
          Map.of(
              "name", Types.STRING,
              "event", Types.STRING,
              "sinceMicros", Types.LONG,
              "observedMicros", Types.LONG,
              "receivedMillis", Types.LONG,
              "value", Types.DOUBLE));

  public static final TypeInformation<Memory> MEMORY =
      Types.POJO(
          Memory.class,
          Map.of(
              "shape",
              Types.INT,
              "level",
              Types.INT,
              "latestMicros",
              Types.LONG,
              "signals",
              Types.LONG,
              "wakeAtMillis",
              Types.LONG,
              "holds",
              Types.LIST(HOLD),
              "tracks",
              Types.MAP(Types.STRING, TRACK),
              "evidence",
              Types.LIST(EVENT),
              "marks",
              Types.LIST(MARK),
              "learnt",
              LEARNT));

  public static final TypeInformation<Listening> LISTENING =
      Types.POJO(Listening.class, Map.of("latestMillis", Types.LONG, "sinceMillis", Types.LONG));

  private static final TypeInformation<Told> TOLD =
      Types.POJO(Told.class, Map.of("officer", Types.STRING, "level", Types.ENUM(AreaLevel.class)));

  public static final TypeInformation<DispatchMemory> DISPATCH_MEMORY =
      Types.POJO(
          DispatchMemory.class,
          Map.of(
              "step", Types.INT,
              "told", Types.LIST(TOLD),
              "reached", Types.ENUM(AreaLevel.class),
              "openedMicros", Types.LONG,
              "acknowledgedMicros", Types.LONG,
              "deadlineMillis", Types.LONG,
              "fellShort", Types.BOOLEAN,
              "latest", Types.LIST(INCIDENT_CHANGE)));

  public static final TypeInformation<Tracked> TRACKED =
      Types.POJO(
          Tracked.class,
          Map.ofEntries(
              Map.entry("own", INCIDENT_CHANGE),
              Map.entry("told", Types.LIST(INCIDENT_CHANGE)),
              Map.entry("held", Types.LIST(INCIDENT_CHANGE)),
              Map.entry("heldUntilMillis", Types.LONG),
              Map.entry("whole", Types.STRING),
              Map.entry("mutedBy", Types.STRING),
              Map.entry("parts", Types.LIST(Types.STRING)),
              Map.entry("apart", Types.LIST(Types.STRING)),
              Map.entry("meaning", Types.STRING),
              Map.entry("withinMillis", Types.LONG),
              Map.entry("reach", Types.ENUM(Muting.Reach.class)),
              Map.entry("mutes", Types.LIST(Types.STRING)),
              Map.entry("openSinceMillis", Types.LONG),
              Map.entry("endedMillis", Types.LONG),
              Map.entry("keepMillis", Types.LONG),
              Map.entry("forgetAtMillis", Types.LONG)));

  private static final TypeInformation<AreaStep> AREA_STEP =
      Types.POJO(
          AreaStep.class,
          Map.of(
              "incident", Types.STRING,
              "step", Types.INT,
              "severity", Types.ENUM(Severity.class),
              "open", Types.BOOLEAN,
              "openedMillis", Types.LONG,
              "changedMillis", Types.LONG));

  public static final TypeInformation<AreaWord> AREA_WORD =
      Types.POJO(
          AreaWord.class,
          Map.of(
              "area", Types.STRING,
              "changes", Types.LIST(INCIDENT_CHANGE),
              "minute", Types.LONG,
              "events", Types.LONG,
              "steps", Types.LIST(AREA_STEP)));

  private static final TypeInformation<OpenIncident> OPEN_INCIDENT =
      Types.POJO(
          OpenIncident.class,
          Map.of(
              "step", Types.INT,
              "severity", Types.ENUM(Severity.class),
              "openedMillis", Types.LONG));

  private static final TypeInformation<Hour> HOUR =
      Types.POJO(Hour.class, Map.of("minutes", Types.MAP(Types.LONG, Types.LONG)));

  public static final TypeInformation<AreaMemory> AREA_MEMORY =
      Types.POJO(
          AreaMemory.class,
          Map.of(
              "open",
              Types.MAP(Types.STRING, OPEN_INCIDENT),
              "opened",
              HOUR,
              "events",
              HOUR,
              "told",
              Types.LIST(AREA_STATUS),
              "toldMillis",
              Types.LONG));

  private StreamTypes() {}
}
