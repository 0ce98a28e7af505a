package org.gridwarden.ingest.uplink;

/**
 * What an MQTT topic means.
 *
 * <pre>
 * gridwarden/devices/{device}/events          a device speaks our own dialect
 * gridwarden/devices/{device}/frigate/events  a Frigate recorder speaks
 * gridwarden/officers/{officer}/alerts        where an officer listens
 * gridwarden/officers/{officer}/acks          where an officer acknowledges
 * </pre>
 */
public sealed interface Address {
  String DEVICES = "gridwarden/devices/";
  String OFFICERS = "gridwarden/officers/";

  /** Longer topics are none of ours. */
  int LENGTH_MAX = 256;

  /** A place that belongs to a device or an officer, known or not. */
  sealed interface Owned extends Address {
    String owner();
  }

  record Events(String owner) implements Owned {}

  record FrigateEvents(String owner) implements Owned {}

  record Alerts(String owner) implements Owned {}

  record Acknowledgements(String owner) implements Owned {}

  /** In somebody's own branch, but nothing is read or written there. */
  record Unused(String owner) implements Owned {}

  /** Outside everything we know. */
  record Unknown() implements Address {}

  static Address of(String topic) {
    if (topic.length() > LENGTH_MAX) {
      return new Unknown();
    }
    if (topic.startsWith(DEVICES)) {
      int end = topic.indexOf('/', DEVICES.length());
      return end < 0 ? new Unknown() : ofDevice(topic, topic.substring(DEVICES.length(), end), end);
    }
    if (topic.startsWith(OFFICERS)) {
      int end = topic.indexOf('/', OFFICERS.length());
      return end < 0
          ? new Unknown()
          : ofOfficer(topic, topic.substring(OFFICERS.length(), end), end);
    }
    return new Unknown();
  }

  private static Address ofDevice(String topic, String device, int end) {
    return switch (topic.substring(end + 1)) {
      case "events" -> new Events(device);
      case "frigate/events" -> new FrigateEvents(device);
      default -> new Unused(device);
    };
  }

  private static Address ofOfficer(String topic, String officer, int end) {
    return switch (topic.substring(end + 1)) {
      case "alerts" -> new Alerts(officer);
      case "acks" -> new Acknowledgements(officer);
      default -> new Unused(officer);
    };
  }

  /** Where the officer of that id listens. */
  static String alertsOf(String officer) {
    return OFFICERS + officer + "/alerts";
  }
}
