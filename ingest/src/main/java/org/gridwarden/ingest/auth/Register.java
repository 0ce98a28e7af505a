package org.gridwarden.ingest.auth;

import java.util.Optional;
import java.util.function.Consumer;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Officer;

/**
 * Who is known to the city: devices and officers as they stand now. Asked on event loops, so it
 * answers from memory.
 */
public interface Register {
  /** The device of that name, enabled or not. */
  Optional<Device> device(String id);

  /** The officer of that name, enabled or not. */
  Optional<Officer> officer(String id);

  /** The officer whom a user of that name is. */
  Optional<Officer> officerOfLogin(String name);

  /**
   * The device that {@code publisher} means when it speaks for one of its cameras: {@code
   * <publisher>.<camera>}, or else a device that speaks through it and whose id ends with that
   * name.
   */
  Optional<Device> behind(DeviceId publisher, String camera);

  /** Whether others name that device as the one they speak through. */
  boolean speaksForOthers(String device);

  /** Tells from now on whose credentials have changed or been withdrawn, by user name. */
  void onCredentialsChanged(Consumer<String> listener);

  /** Whether it knows everything that was in the log when it was opened. */
  boolean ready();
}
