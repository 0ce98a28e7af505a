package org.gridwarden.ingest.command;

import java.time.Duration;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.service.evidence.EvidenceSettings;

/**
 * How commands are carried out.
 *
 * @param acts whether this gateway acts on commands. Where there are several, exactly one may: two
 *     would both fetch, and one would call away who listens to the other
 * @param evidence where pictures are kept
 * @param snapshotCredentials the file of {@link SnapshotCredentials}; "" for none
 * @param snapshotTimeout for connecting to a camera, and for each silence of it
 * @param snapshotBytesMax a larger picture is refused
 * @param snapshotFetchesMax at a time; the others wait for their turn until they are of no use
 */
public record CommandSettings(
    boolean acts,
    EvidenceSettings evidence,
    String snapshotCredentials,
    Duration snapshotTimeout,
    int snapshotBytesMax,
    int snapshotFetchesMax) {
  public static CommandSettings read(Settings settings) {
    return new CommandSettings(
        settings.flag("commands", true),
        EvidenceSettings.read(settings),
        settings.text("snapshot-credentials", ""),
        settings.duration("snapshot-timeout", Duration.ofSeconds(5)),
        settings.number("snapshot-bytes-max", 8 << 20, 1_024, 64 << 20),
        settings.number("snapshot-fetches-max", 8, 1, 1_000));
  }
}
