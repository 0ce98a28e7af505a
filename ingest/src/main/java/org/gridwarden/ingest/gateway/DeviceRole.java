package org.gridwarden.ingest.gateway;

import java.util.List;
import org.gridwarden.ingest.dialect.Conversation;
import org.gridwarden.ingest.downlink.Feed;
import org.gridwarden.ingest.uplink.Address;
import org.gridwarden.ingest.uplink.Message;
import org.gridwarden.model.DeviceId;

/**
 * A device publishes what it observes. It may listen in its own branch; nothing is said there yet.
 */
record DeviceRole(Gateway gateway, DeviceId device, Conversation conversation) implements Role {
  DeviceRole(Gateway gateway, DeviceId device) {
    this(gateway, device, new Conversation());
  }

  @Override
  public Work receive(Message message) {
    return Work.of(gateway, gateway.reception().receive(message, conversation));
  }

  /** As {@code Reception} sees it: its own branch, that of a device behind it, or none of ours. */
  @Override
  public boolean mayPublish(String topic) {
    Address address = Address.of(topic);
    if (address instanceof Address.OfDevice branch) {
      return branch.device().equals(device.value())
          || gateway
              .register()
              .device(branch.device())
              .filter(behind -> behind.via().equals(device.value()))
              .isPresent();
    }
    return address instanceof Address.Foreign
        || address instanceof Address.OfBroker
        || address instanceof Address.Unknown;
  }

  @Override
  public String branch() {
    return Address.DEVICES + device + "/";
  }

  @Override
  public List<Feed> feeds() {
    return List.of();
  }
}
