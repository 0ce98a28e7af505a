package org.gridwarden.ingest.dialect;

import java.time.Instant;
import org.gridwarden.model.DeviceId;

/**
 * Who sent a message, and when it came.
 *
 * @param receivedAt by the gateway's clock; the time of what comes without a time of its own
 */
public record Circumstances(DeviceId publisher, Instant receivedAt) {}
