package org.gridwarden.ingest.dialect;

import java.util.List;
import java.util.Optional;
import org.gridwarden.ingest.dialect.camera.Dahua;
import org.gridwarden.ingest.dialect.camera.Hikvision;
import org.gridwarden.ingest.dialect.camera.Onvif;
import org.gridwarden.ingest.dialect.camera.Viid;
import org.gridwarden.ingest.dialect.frigate.Frigate;
import org.gridwarden.ingest.dialect.lorawan.ChirpStack;
import org.gridwarden.ingest.dialect.lorawan.TheThings;
import org.gridwarden.ingest.dialect.senml.SenMl;
import org.gridwarden.ingest.dialect.shelly.Shelly;
import org.gridwarden.ingest.dialect.sparkplug.Sparkplug;
import org.gridwarden.ingest.dialect.tasmota.Tasmota;
import org.gridwarden.ingest.dialect.zigbee.Zigbee2Mqtt;

/** Every dialect there is. A new one is its class, its samples in a test, and its line here. */
public final class Dialects {
  private static final List<Dialect> ALL =
      List.of(
          new NativeJson(),
          new ChirpStack(),
          new CloudEvents(),
          new SenMl(),
          new Sparkplug(),
          new TheThings(),
          new Dahua(),
          new Frigate(),
          new Hikvision(),
          new Onvif(),
          new Shelly(),
          new Tasmota(),
          new Viid(),
          new Zigbee2Mqtt());

  private Dialects() {}

  public static List<Dialect> all() {
    return ALL;
  }

  public static Optional<Dialect> named(String name) {
    return ALL.stream().filter(dialect -> dialect.name().equals(name)).findFirst();
  }

  /**
   * The dialect of a message.
   *
   * @param profile the dialect that the register names for the publisher, or ""
   */
  public static Optional<Dialect> of(TopicName topic, String profile) {
    return profile.isEmpty()
        ? ALL.stream().filter(dialect -> dialect.speaks(topic)).findFirst()
        : named(profile);
  }
}
