package org.gridwarden.ingest.command;

import java.time.Duration;
import org.gridwarden.model.settings.Settings;

/**
 * How commands are carried out.
 *
 * @param acts whether this gateway acts on commands. Where there are several, exactly one may: two
 *     would both fetch, and one would call away who listens to the other
 * @param evidenceStore where pictures are kept; see {@code EvidenceStore.open}
 * @param snapshotCredentials the file of {@link SnapshotCredentials}; "" for none
 * @param snapshotTimeout for connecting to a camera, and for each silence of it
 * @param snapshotBytesMax a larger picture is refused
 * @param snapshotFetchesMax at a time; the others wait for their turn until they are of no use
 */
public record CommandSettings(
    boolean acts,
    String evidenceStore,
    String snapshotCredentials,
    Duration snapshotTimeout,
    int snapshotBytesMax,
    int snapshotFetchesMax) {
  public static CommandSettings read(Settings settings) {
    return new CommandSettings(
        settings.flag("commands", true),
        settings.text("evidence-store", "var/evidence"),
        settings.text("snapshot-credentials", ""),
        settings.duration("snapshot-timeout", Duration.ofSeconds(5)),
        settings.number("snapshot-bytes-max", 8 << 20, 1_024, 64 << 20),
        settings.number("snapshot-fetches-max", 8, 1, 1_000));
  }
}
