package org.gridwarden.ingest.auth;

import org.gridwarden.model.DeviceId;
import org.gridwarden.model.OfficerId;

/** Somebody who has proved who he is. What is known of him is looked up at each use. */
public sealed interface User {
  /** The user name, as in the register. */
  String name();

  /** {@code device} or {@code officer}: for logs and measurements. */
  String role();

  /** A device, which publishes what it observes. */
  record OfDevice(DeviceId id) implements User {
    @Override
    public String name() {
      return id.value();
    }

    @Override
    public String role() {
      return "device";
    }
  }

  /** An officer, who receives alerts and acknowledges them. */
  record OfOfficer(OfficerId id) implements User {
    @Override
    public String name() {
      return id.value();
    }

    @Override
    public String role() {
      return "officer";
    }
  }
}
