package org.gridwarden.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.gridwarden.model.Device;
import org.gridwarden.simulator.client.OpenFiles;
import org.gridwarden.simulator.world.World;

/** Which devices come when not all can: drawn from all over the district. */
final class Attendance {
  private Attendance() {}

  static List<Device> speaking(LivingOptions options, Cast cast) {
    int room =
        options.devicesMax() > 0
            ? options.devicesMax()
            : Math.max(1, OpenFiles.connectionsLeft() - cast.officers().size());
    int most = Math.min(room, World.speakersMax(options.rate(), cast.rules()));
    return drawn(cast.devices(), most, options.seed());
  }

  static List<Device> drawn(List<Device> devices, int most, long seed) {
    if (devices.size() <= most) {
      return devices;
    }
    List<Device> shuffled = new ArrayList<>(devices);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled.subList(0, most).stream().sorted(Comparator.comparing(Device::id)).toList();
  }
}
