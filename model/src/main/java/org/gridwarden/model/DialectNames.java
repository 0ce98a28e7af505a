package org.gridwarden.model;

import java.util.Set;
import java.util.TreeSet;

/** What a device's register entry may name as its dialect. The gateway has a reader for each. */
public final class DialectNames {
  public static final Set<String> ALL =
      Set.of(
          "native",
          "chirpstack",
          "cloudevents",
          "senml",
          "sparkplug",
          "ttn",
          "dahua",
          "frigate",
          "hikvision",
          "onvif",
          "shelly",
          "tasmota",
          "viid",
          "zigbee2mqtt");

  private DialectNames() {}

  /** In words, for people who wrote another. */
  public static String words() {
    return String.join(", ", new TreeSet<>(ALL));
  }
}
