package org.gridwarden.service.evidence;

import org.gridwarden.model.settings.Settings;

/**
 * Where evidence is kept. The gateway and the api are given the same.
 *
 * @param place the path of a folder, or {@code s3://bucket/prefix}
 * @param endpoint of the object store; "" for Amazon's own of the region
 * @param region as the object store calls itself
 * @param accessKey who asks the object store
 * @param secretKey signs the requests; never sent
 */
public record EvidenceSettings(
    String place, String endpoint, String region, String accessKey, String secretKey) {
  /** A folder. */
  public static EvidenceSettings folder(String path) {
    return new EvidenceSettings(path, "", "", "", "");
  }

  public static EvidenceSettings read(Settings settings) {
    return new EvidenceSettings(
        settings.text("evidence-store", "var/evidence"),
        settings.text("evidence-endpoint", ""),
        settings.text("evidence-region", "us-east-1"),
        settings.text("evidence-access-key", ""),
        settings.text("evidence-secret-key", ""));
  }

  @Override
  public String toString() {
    return "EvidenceSettings[" + place + "]";
  }
}
