package org.gridwarden.api.log;

import java.util.Optional;

/**
 * One record to write to the log.
 *
 * @param value empty withdraws the key of a compacted topic
 */
public record Word(String topic, String key, Optional<byte[]> value) {}
