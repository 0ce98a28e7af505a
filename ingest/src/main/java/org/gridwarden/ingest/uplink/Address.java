package org.gridwarden.ingest.uplink;

import org.gridwarden.ingest.dialect.TopicName;

/**
 * What an MQTT topic means.
 *
 * <pre>
 * gridwarden/devices/{device}/commands        where a device listens
 * gridwarden/devices/{device}/replies/{id}    where a device answers a command
 * gridwarden/devices/{device}/events          a device speaks the dialect of its profile, or our own
 * gridwarden/devices/{device}/frigate/events  a device's own branch: what a product would publish
 * gridwarden/officers/{officer}/alerts        where an officer listens
 * gridwarden/officers/{officer}/acks          where an officer acknowledges
 * gridwarden/officers/{officer}/verdicts      where an officer says whether it was real
 * frigate/events                              a product that publishes where it always does
 * $SYS/broker/connection/{name}/state         a broker that bridges to us says that it is there
 * </pre>
 */
public sealed interface Address {
  String DEVICES = "gridwarden/devices/";
  String OFFICERS = "gridwarden/officers/";
  String OURS = "gridwarden/";

  /** Where brokers say how they are; of no matter for the city. */
  String BROKERS = "$SYS/";

  /** Longer topics are none of ours. */
  int LENGTH_MAX = 256;

  /** Nor are deeper ones. */
  int LEVELS_MAX = 16;

  /** A device's branch; {@code below} is what stands below it. */
  record OfDevice(String device, TopicName below) implements Address {}

  record Alerts(String officer) implements Address {}

  record Acknowledgements(String officer) implements Address {}

  record Verdicts(String officer) implements Address {}

  /** In an officer's branch, but nothing is read or written there. */
  record Unused(String officer) implements Address {}

  /** Outside our own branch: where a product publishes that knows nothing of us. */
  record Foreign(TopicName topic) implements Address {}

  /** What a broker says of itself, its will included. */
  record OfBroker() implements Address {}

  /** Too long, too deep, or nowhere in our own branch. */
  record Unknown() implements Address {}

  static Address of(String topic) {
    if (topic.isEmpty() || tooLong(topic)) {
      return new Unknown();
    }
    if (topic.startsWith(BROKERS)) {
      return new OfBroker();
    }
    if (topic.startsWith(DEVICES)) {
      int end = topic.indexOf('/', DEVICES.length());
      return end < 0
          ? new Unknown()
          : new OfDevice(
              topic.substring(DEVICES.length(), end), TopicName.of(topic.substring(end + 1)));
    }
    if (topic.startsWith(OFFICERS)) {
      int end = topic.indexOf('/', OFFICERS.length());
      return end < 0
          ? new Unknown()
          : ofOfficer(topic, topic.substring(OFFICERS.length(), end), end);
    }
    return topic.startsWith(OURS) ? new Unknown() : new Foreign(TopicName.of(topic));
  }

  /** Whether it is longer or deeper than any of ours. */
  static boolean tooLong(String topic) {
    return topic.length() > LENGTH_MAX
        || topic.chars().filter(letter -> letter == '/').count() >= LEVELS_MAX;
  }

  private static Address ofOfficer(String topic, String officer, int end) {
    return switch (topic.substring(end + 1)) {
      case "alerts" -> new Alerts(officer);
      case "acks" -> new Acknowledgements(officer);
      case "verdicts" -> new Verdicts(officer);
      default -> new Unused(officer);
    };
  }

  /** Where the device of that id listens. */
  static String commandsOf(String device) {
    return DEVICES + device + "/commands";
  }

  /** Where the officer of that id listens. */
  static String alertsOf(String officer) {
    return OFFICERS + officer + "/alerts";
  }
}
