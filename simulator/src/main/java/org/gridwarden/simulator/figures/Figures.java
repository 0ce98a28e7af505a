package org.gridwarden.simulator.figures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a run came to so far. The load is an open loop: {@link #pubackMillis} and {@link
 * #deviceToOfficerMillis} count from the moment at which an event was meant to be published,
 * whenever it really was, so that a stalled system cannot hide behind a stalled load. One that is
 * late on purpose was meant to be published late, also when it decides an alert.
 *
 * @param eventsPublished different events handed to a connection at least once
 * @param eventsAcknowledged of these, different events with a PUBACK
 * @param eventsWithheld events never published since too many of their device waited already
 * @param eventsLost events never published since they were to be lost on the way
 * @param eventsDoubled events sent a second time under the same id; not counted again above
 * @param eventsLate events published later than observed, on purpose
 * @param pubackMillis from the intended moment to the PUBACK
 * @param deviceToOfficerMillis from the intended moment of the event that decided an alert to its
 *     arrival at the officer; alerts of type alert that were neither handed up for want of an
 *     acknowledgement nor outstanding from before; an alert that time itself decided (a value too
 *     high for long enough) has no such event and is not among them
 * @param areaToOfficerMillis the same of rules that watch an area, which wait until the gateway's
 *     time has passed, so that events of many devices are judged in order; and of the later steps
 *     of incidents that others may join, as it may be such a rule that joined
 * @param lateSendMillis from the intended moment to the handing to the connection
 * @param slowestDeviceAlert the slowest of {@link #deviceToOfficerMillis}, stage by stage
 * @param slowestAreaAlert the slowest of {@link #areaToOfficerMillis}, stage by stage
 * @param alertsPushed different messages of type alert that officers received
 * @param alertsRepeated alerts received again
 * @param alertsUnreadable messages to officers that are no alerts as docs/protocol.md has them
 * @param alertsAcknowledged acknowledgements by officers that the gateway confirmed
 * @param commandsReceived commands that reached a device
 * @param commandsUnreadable messages to devices that are no commands as docs/protocol.md has them
 * @param incidentsExpected incidents that were played and had to open by now
 * @param precision which share of the incidents found were right; 1 where none was found
 * @param recall which share of the incidents played was found, those included whose messages were
 *     lost; 1 where none was played
 * @param kinds the same by the kind of the rules' condition
 * @param incidentsMerged that are part of another one
 * @param incidentsMuted that are only a consequence of another one
 * @param incidentsMisplaced that stand otherwise than they must: merged or muted without a reason,
 *     or not though there is one, or muted and alerted
 * @param secondsToFirstAlert since the start; -1 while there is none
 * @param warmUpExcluded whether the latencies leave the warm-up out
 */
public record Figures(
    long eventsPublished,
    long eventsAcknowledged,
    long eventsWithheld,
    long eventsLost,
    long eventsDoubled,
    long eventsLate,
    Percentiles pubackMillis,
    Percentiles deviceToOfficerMillis,
    Percentiles areaToOfficerMillis,
    Percentiles lateSendMillis,
    SlowAlert slowestDeviceAlert,
    SlowAlert slowestAreaAlert,
    long alertsPushed,
    long alertsRepeated,
    long alertsUnreadable,
    long alertsAcknowledged,
    long commandsReceived,
    long commandsUnreadable,
    long incidentsExpected,
    long incidentsDetected,
    long incidentsMissed,
    long incidentsFalse,
    double precision,
    double recall,
    List<KindFigures> kinds,
    long incidentsMerged,
    long incidentsMuted,
    long incidentsMisplaced,
    int devicesConnected,
    int officersConnected,
    long reconnects,
    double secondsToFirstAlert,
    double seconds,
    boolean warmUpExcluded) {
  public Figures {
    kinds = List.copyOf(kinds);
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** One object with a field for every component, for those who add their own. */
  public ObjectNode toJson() {
    return MAPPER.valueToTree(this);
  }

  /** The same as text. */
  public String toText() {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("numbers can always be written", impossible);
    }
  }
}
