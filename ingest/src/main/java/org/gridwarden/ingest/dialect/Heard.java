package org.gridwarden.ingest.dialect;

import java.time.Instant;
import java.util.Map;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Position;
import org.gridwarden.model.RejectReason;

/** What a dialect made of one thing said in a message. */
public sealed interface Heard {
  /**
   * Something that was understood. It becomes an event once it is known which device of the
   * register it belongs to.
   *
   * @param id the device's own, or derived by the dialect
   * @param source the name under which the publisher speaks for another device, or ""
   * @param part where it stands in the payload
   */
  record Said(
      String id,
      String source,
      EventKind kind,
      Instant observedAt,
      Map<String, Double> values,
      Map<String, String> labels,
      Position position,
      Part part)
      implements Heard {}

  /**
   * Something that was understood and is no matter for the city: a recorder's own statistics, a
   * gateway's log. It is counted, and goes nowhere.
   *
   * @param what in a word or two, a fixed phrase: it becomes a measurement's label
   */
  record Passed(String what) implements Heard {}

  /**
   * A picture of now, told without being asked. It is counted as passed over: only whoever asks
   * that camera for one in this moment is given it.
   *
   * @param source the name under which the publisher speaks for a camera, or ""
   * @param what as for {@link Passed}
   * @param part where the picture stands in the payload
   */
  record Shown(String source, String what, Part part) implements Heard {}

  /**
   * Something that cannot be accepted.
   *
   * @param detail which field, what was expected and what stood there; for the device's engineer
   * @param part where it stands in the payload
   */
  record Refused(RejectReason reason, String detail, Part part) implements Heard {
    /** Of a message as a whole. */
    public static Refused whole(RejectReason reason, String detail, byte[] payload) {
      return new Refused(reason, detail, Part.whole(payload));
    }
  }
}
