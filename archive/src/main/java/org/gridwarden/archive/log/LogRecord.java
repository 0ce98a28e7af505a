package org.gridwarden.archive.log;

/**
 * One record as it stands in the log.
 *
 * @param key as written, or null
 * @param value as written, or null
 */
public record LogRecord(Partition partition, long offset, byte[] key, byte[] value) {
  /** The gateway's clock in the topic {@code events}: nothing to store. */
  public boolean tick() {
    return key == null && value == null;
  }

  public int bytes() {
    return (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
  }
}
