package org.gridwarden.ingest.door;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.gridwarden.ingest.auth.TokenKeys;
import org.gridwarden.ingest.auth.TokenSettings;
import org.gridwarden.ingest.door.Reloading.Look;

/** The files that may be exchanged while the gateway runs: what it shows, and whom it believes. */
public record KeptFiles(
    Optional<Reloading<TlsMaterial>> tls, Optional<Reloading<TokenKeys>> tokenKeys) {
  /** Reads what the settings name; blocks. */
  public static KeptFiles open(DoorSettings doors, TokenSettings tokens) {
    Optional<Reloading<TlsMaterial>> tls = Optional.empty();
    if (doors.encrypted()) {
      TlsSettings settings = doors.tls();
      tls = Optional.of(Reloading.of("tls", settings.files(), () -> TlsMaterial.load(settings)));
    }
    Optional<Reloading<TokenKeys>> keys = Optional.empty();
    if (tokens.given()) {
      Path file = Path.of(tokens.keys());
      keys = Optional.of(Reloading.of("jwt-keys", List.of(file), () -> TokenKeys.load(file)));
    }
    return new KeptFiles(tls, keys);
  }

  /** Whether there is anything to look at. */
  public boolean any() {
    return tls.isPresent() || tokenKeys.isPresent();
  }

  /**
   * Looks whether somebody has exchanged a file; blocks.
   *
   * @param tlsChanged told what holds from now on
   * @param looked told of each look that found something new
   */
  public void look(Consumer<TlsMaterial> tlsChanged, BiConsumer<String, Look> looked) {
    tls.ifPresent(reloading -> tell(reloading, tlsChanged, looked));
    tokenKeys.ifPresent(reloading -> tell(reloading, keys -> {}, looked));
  }

  private static <T> void tell(
      Reloading<T> reloading, Consumer<T> changed, BiConsumer<String, Look> looked) {
    Look look = reloading.look(changed);
    if (look != Look.UNCHANGED) {
      looked.accept(reloading.what(), look);
    }
  }
}
