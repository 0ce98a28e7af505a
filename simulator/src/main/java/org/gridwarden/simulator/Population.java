package org.gridwarden.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Officer;
import org.gridwarden.simulator.camera.Scene;
import org.gridwarden.simulator.client.AlertDesk;
import org.gridwarden.simulator.client.Broker;
import org.gridwarden.simulator.client.MicrosClock;
import org.gridwarden.simulator.client.SimulatedDevice;
import org.gridwarden.simulator.client.SimulatedOfficer;
import org.gridwarden.simulator.figures.Tally;
import org.gridwarden.simulator.truth.Truth;
import org.gridwarden.simulator.world.Sending;

/** The connections of everybody who lives in the district. */
final class Population {
  private final Vertx vertx;
  private final LivingOptions options;
  private final Cast cast;
  private final List<Device> speaking;
  private final Broker broker;
  private final Tally tally;
  private final MicrosClock clock;
  private final AlertDesk desk;
  private final Consumer<Integer> join;
  private final Truth truth;
  private final List<SimulatedDevice> devices = new ArrayList<>();
  private final Map<DeviceId, SimulatedDevice> carriers = new HashMap<>();
  private final List<SimulatedOfficer> officers = new ArrayList<>();

  /**
   * @param join told the place in {@code speaking} of everybody who can speak now
   */
  Population(
      Vertx vertx,
      LivingOptions options,
      Cast cast,
      List<Device> speaking,
      Broker broker,
      Tally tally,
      MicrosClock clock,
      AlertDesk desk,
      Consumer<Integer> join,
      Truth truth) {
    this.vertx = vertx;
    this.options = options;
    this.cast = cast;
    this.speaking = speaking;
    this.broker = broker;
    this.tally = tally;
    this.clock = clock;
    this.desk = desk;
    this.join = join;
    this.truth = truth;
  }

  List<Supplier<Future<Void>>> openOfficers() {
    for (Officer officer : cast.officers()) {
      String secret = cast.secrets().get(officer.id().value());
      officers.add(
          new SimulatedOfficer(
              vertx, broker, officer.id(), secret, options.habits(), tally, clock, desk));
    }
    return officers.stream().<Supplier<Future<Void>>>map(officer -> officer::open).toList();
  }

  List<Supplier<Future<Void>>> openDevices() {
    Map<String, Neighbour> own = new HashMap<>();
    for (int i = 0; i < speaking.size(); i++) {
      Device device = speaking.get(i);
      if (device.via().isEmpty()) {
        Neighbour neighbour = new Neighbour(i);
        own.put(device.id().value(), neighbour);
        String secret = cast.secrets().get(device.id().value());
        SimulatedDevice connected =
            new SimulatedDevice(
                vertx, broker, device.id(), secret, tally, clock, neighbour, eye(device));
        devices.add(connected);
        carriers.put(device.id(), connected);
      }
    }
    for (int i = 0; i < speaking.size(); i++) {
      Device device = speaking.get(i);
      if (!device.via().isEmpty()) {
        own.get(device.via()).speaksFor(i);
        carriers.put(device.id(), carriers.get(new DeviceId(device.via())));
      }
    }
    return devices.stream().<Supplier<Future<Void>>>map(device -> device::open).toList();
  }

  private static Optional<SimulatedDevice.Eye> eye(Device device) {
    return device.kind().equals(Device.CAMERA)
        ? Optional.of(() -> Scene.jpeg(device, Instant.now()))
        : Optional.empty();
  }

  /** Through the device's own connection, or that of the one that speaks for it. */
  void publish(Sending sending) {
    carriers.get(sending.publication().device()).publish(sending);
  }

  /** Events that wait for their acknowledgement. */
  int owed() {
    return devices.stream().mapToInt(SimulatedDevice::owed).sum();
  }

  List<Supplier<Future<Void>>> closings() {
    List<Supplier<Future<Void>>> closings = new ArrayList<>();
    devices.forEach(device -> closings.add(device::close));
    officers.forEach(officer -> closings.add(officer::close));
    return closings;
  }

  /** The place in the world of a device, and of those that it speaks for. */
  private final class Neighbour implements SimulatedDevice.Listener {
    private final List<Integer> indices = new ArrayList<>();

    Neighbour(int index) {
      speaksFor(index);
    }

    private void speaksFor(int index) {
      indices.add(index);
    }

    @Override
    public void up() {
      indices.forEach(join);
    }

    @Override
    public void acknowledged(DeviceId device, String event, long atMicros) {
      truth.acknowledged(device, event, atMicros);
    }
  }
}
