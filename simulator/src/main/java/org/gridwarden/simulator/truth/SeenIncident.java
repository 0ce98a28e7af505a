package org.gridwarden.simulator.truth;

import org.gridwarden.model.DeviceId;

/** An incident as the register of incidents tells of it. */
public record SeenIncident(String id, String rule, DeviceId device, long openedMicros) {}
