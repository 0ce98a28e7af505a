package org.gridwarden.ingest.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest picture of each camera that shows some without being asked, for a moment. A camera
 * that has done so once is expected to do so again. Not for several threads at a time.
 */
final class ShownPictures {
  /** A picture of then is no picture of now. */
  static final Duration FRESH = Duration.ofSeconds(5);

  /** How much may be kept; the oldest pictures go first. */
  static final long BYTES_MAX = 32L * 1024 * 1024;

  /** For how many cameras it is known that they show pictures. */
  private static final int CAMERAS_MAX = 100_000;

  private final Map<String, Kept> pictures = new LinkedHashMap<>();
  private final Map<String, Boolean> cameras = new LinkedHashMap<>();
  private long bytes;

  private record Kept(byte[] picture, Instant at) {}

  void show(String camera, byte[] picture, Instant at) {
    remove(camera);
    pictures.put(camera, new Kept(picture, at));
    bytes += picture.length;
    if (cameras.size() < CAMERAS_MAX) {
      cameras.put(camera, true);
    }
    Iterator<Kept> oldest = pictures.values().iterator();
    while (oldest.hasNext()) {
      Kept kept = oldest.next();
      if (bytes <= BYTES_MAX && kept.at().plus(FRESH).isAfter(at)) {
        return;
      }
      bytes -= kept.picture().length;
      oldest.remove();
    }
  }

  /** Its picture of now; given once. */
  Optional<byte[]> take(String camera, Instant now) {
    Kept kept = remove(camera);
    return Optional.ofNullable(kept)
        .filter(one -> one.at().plus(FRESH).isAfter(now))
        .map(Kept::picture);
  }

  /** Whether it has shown pictures before. */
  boolean shows(String camera) {
    return cameras.containsKey(camera);
  }

  private Kept remove(String camera) {
    Kept before = pictures.remove(camera);
    bytes -= before == null ? 0 : before.picture().length;
    return before;
  }
}
