package org.gridwarden.simulator.figures;

/**
 * The slowest alert of a run and where its time went, all in milliseconds; -1 for what is not
 * known. The stages are those that the alert itself tells.
 *
 * @param rule id of the rule
 * @param device that spoke last
 * @param incident its id, to look it up
 * @param millis from the intended moment to the officer
 * @param toGateway from the intended moment until the gateway had received the message
 * @param toDetection from there until the change was found
 * @param toDispatch from there until the recipient was picked
 * @param toPush from there until it was handed to the officer's connection
 * @param toOfficer from there to the officer
 */
public record SlowAlert(
    String rule,
    String device,
    String incident,
    double millis,
    double toGateway,
    double toDetection,
    double toDispatch,
    double toPush,
    double toOfficer) {
  public static final SlowAlert NONE = new SlowAlert("", "", "", 0, -1, -1, -1, -1, -1);

  /**
   * @param moments microseconds since 1970 of the intended moment, received, detected, dispatched,
   *     pushed and the arrival; -1 for one that is not known
   */
  public static SlowAlert of(String rule, String device, String incident, long... moments) {
    return new SlowAlert(
        rule,
        device,
        incident,
        gap(moments[0], moments[5]),
        gap(moments[0], moments[1]),
        gap(moments[1], moments[2]),
        gap(moments[2], moments[3]),
        gap(moments[3], moments[4]),
        gap(moments[4], moments[5]));
  }

  private static double gap(long fromMicros, long toMicros) {
    return fromMicros < 0 || toMicros < 0 ? -1 : (toMicros - fromMicros) / 1_000.0;
  }
}
