package org.gridwarden.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gridwarden.model.Device;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Rule;
import org.gridwarden.simulator.client.OpenFiles;
import org.gridwarden.simulator.world.Turns;

/**
 * Which devices come when not all can. They come grid by grid, since what happens in a grid is seen
 * by several of its devices; the grids are drawn from all over the district.
 */
final class Attendance {
  private Attendance() {}

  static List<Device> speaking(LivingOptions options, Cast cast) {
    int room =
        options.devicesMax() > 0
            ? options.devicesMax()
            : Math.max(1, OpenFiles.connectionsLeft() - cast.officers().size());
    return drawn(cast.devices(), cast.rules(), room, options.rate(), options.seed());
  }

  /**
   * @param most connections; who speaks through another needs none
   * @param eventsPerSecond all of them together may say no more than this
   */
  static List<Device> drawn(
      List<Device> devices, List<Rule> rules, int most, double eventsPerSecond, long seed) {
    Map<GridCode, List<Device>> grids = new LinkedHashMap<>();
    for (Device device : devices) {
      grids.computeIfAbsent(device.grid(), any -> new ArrayList<>()).add(device);
    }
    List<GridCode> order = new ArrayList<>(grids.keySet());
    Collections.shuffle(order, new Random(seed));
    List<Device> drawn = new ArrayList<>();
    Room room = new Room(most, eventsPerSecond);
    for (GridCode grid : order) {
      List<String> there = new ArrayList<>();
      for (Device device : grids.get(grid)) {
        boolean spokenFor = device.via().isEmpty() || there.contains(device.via());
        if (spokenFor && room.takes(device, Turns.leastPerSecond(device, rules))) {
          drawn.add(device);
          there.add(device.id().value());
        }
      }
    }
    drawn.sort(Comparator.comparing(Device::id));
    return drawn;
  }

  private static final class Room {
    private int connections;
    private double perSecond;

    Room(int connections, double perSecond) {
      this.connections = connections;
      this.perSecond = perSecond;
    }

    boolean takes(Device device, double sayings) {
      int own = device.via().isEmpty() ? 1 : 0;
      if (own > connections || sayings > perSecond + 1e-9) {
        return false;
      }
      connections -= own;
      perSecond -= sayings;
      return true;
    }
  }
}
