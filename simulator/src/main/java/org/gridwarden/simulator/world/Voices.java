package org.gridwarden.simulator.world;

import java.util.List;
import java.util.SplittableRandom;
import org.gridwarden.model.Device;

/** Gives a device the voice of its kind. */
final class Voices {
  private Voices() {}

  static Voice of(Device device, Watch watch, SplittableRandom random) {
    List<Measure> measures = Measures.of(device.kind(), watch);
    if (device.kind().equals("camera")) {
      return new CameraVoice(watch, measures);
    }
    Voice voice = new SensorVoice(measures, watch, random.nextGaussian());
    // Who may cross an edge says where it is; on an ordinary day it stands at home.
    return watch.crossings().findAny().isEmpty()
        ? voice
        : (at, hour, chance) -> voice.says(at, hour, chance).at(device.position());
  }
}
