package org.gridwarden.simulator.world;

import org.gridwarden.model.DeviceId;

/**
 * One event that one device publishes.
 *
 * @param index the device's place in the list that the world was made with
 * @param event the device's own id of it: the same when it is sent again
 * @param atMicros when it was meant to be observed and published, microseconds since 1970
 */
public record Publication(int index, DeviceId device, String event, long atMicros, Utterance said) {
  /** The native JSON of the protocol, UTF-8. */
  public byte[] payload() {
    return NativeJson.payload(event, atMicros, said);
  }
}
