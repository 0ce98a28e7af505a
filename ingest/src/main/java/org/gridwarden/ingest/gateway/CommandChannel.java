package org.gridwarden.ingest.gateway;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import java.util.HashSet;
import java.util.Set;
import org.gridwarden.ingest.command.CommandDesk;
import org.gridwarden.ingest.command.CommandJson;
import org.gridwarden.ingest.command.Line;
import org.gridwarden.model.Command;
import org.gridwarden.model.DeviceId;

/**
 * Commands on their way out over one connection. Nothing waits here: a command that finds too many
 * unconfirmed before it is not pushed and times out, as the device does not keep up.
 */
final class CommandChannel {
  private static final int PACKET_ID_MAX = 65_535;
  private static final int IN_FLIGHT_MAX = 32;

  private final CommandDesk desk;
  private final MqttEndpoint endpoint;
  private final Context context;
  private final DeviceId device;
  private final int inFlightMax;
  private final Set<Integer> inFlight = new HashSet<>();

  /** One line for good: the desk knows it by identity. */
  private final Line line = this::onCommand;

  private MqttQoS qos = MqttQoS.AT_LEAST_ONCE;
  private boolean listening;
  private int lastPacketId;

  CommandChannel(CommandDesk desk, MqttEndpoint endpoint, Context context, DeviceId device) {
    this.desk = desk;
    this.endpoint = endpoint;
    this.context = context;
    this.device = device;
    this.inFlightMax = Math.min(IN_FLIGHT_MAX, Greeting.receiveMaximum(endpoint));
  }

  static String topic(DeviceId device) {
    return "gridwarden/devices/" + device + "/commands";
  }

  /** Asking again only changes the quality of service. */
  void listen(MqttQoS granted) {
    qos = granted;
    if (!listening) {
      listening = true;
      desk.listen(device.value(), line);
    }
  }

  void leave() {
    if (listening) {
      listening = false;
      desk.leave(device.value(), line);
    }
  }

  private void onCommand(Command command) {
    context.runOnContext(hop -> push(command));
  }

  private void push(Command command) {
    if (!listening || !endpoint.isConnected() || inFlight.size() >= inFlightMax) {
      return;
    }
    int packetId = freePacketId();
    boolean confirmed = qos == MqttQoS.AT_LEAST_ONCE;
    if (confirmed) {
      inFlight.add(packetId);
    }
    endpoint.publish(
        topic(device), Buffer.buffer(CommandJson.write(command)), qos, false, false, packetId);
  }

  void confirmed(int packetId) {
    inFlight.remove(packetId);
  }

  private int freePacketId() {
    do {
      lastPacketId = lastPacketId % PACKET_ID_MAX + 1;
    } while (inFlight.contains(lastPacketId));
    return lastPacketId;
  }
}
