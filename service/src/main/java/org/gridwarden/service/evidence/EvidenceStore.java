package org.gridwarden.service.evidence;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Keeps pictures under the hash of what they show. Nothing is ever overwritten: the same bytes are
 * the same piece of evidence, and other bytes have another key. Calls block; keep them off event
 * loops.
 */
public interface EvidenceStore {
  /**
   * Keeps the bytes; when it returns they outlive a power failure.
   *
   * @param mediaType {@code image/jpeg} or {@code image/png}
   * @throws DamagedEvidence when other bytes stand under this hash: somebody has changed them
   */
  Evidence put(byte[] bytes, String mediaType) throws IOException;

  /**
   * The bytes under the key, checked against their hash.
   *
   * @throws java.nio.file.NoSuchFileException when there is nothing under it
   * @throws DamagedEvidence when what stands there is not what was put there
   */
  byte[] get(String key) throws IOException;

  /**
   * The store that the settings name: an object store, or a folder, which is made where it is
   * missing.
   *
   * @throws IOException when the folder cannot be made, or the settings are not enough
   */
  static EvidenceStore open(EvidenceSettings settings) throws IOException {
    return settings.place().startsWith("s3:")
        ? S3Evidence.open(settings)
        : FolderEvidence.open(Path.of(settings.place()));
  }
}
