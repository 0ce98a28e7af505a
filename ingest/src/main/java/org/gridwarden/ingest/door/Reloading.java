package org.gridwarden.ingest.door;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.gridwarden.model.settings.SettingsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands in files that somebody may exchange while we run. A new file that cannot be used
 * changes nothing: what was read before goes on. Links are followed, so a link may be exchanged.
 *
 * @param <T> what is made of the files; never changed, only replaced
 */
public final class Reloading<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);

  private final String what;
  private final List<Path> files;
  private final Loader<T> loader;
  private volatile T value;
  private List<Object> seen;

  /** Makes a value of the files. */
  @FunctionalInterface
  public interface Loader<T> {
    T load() throws IOException, GeneralSecurityException;
  }

  /** What a look at the files led to. */
  public enum Look {
    UNCHANGED,
    LOADED,
    BROKEN
  }

  private Reloading(String what, List<Path> files, Loader<T> loader) {
    this.what = what;
    this.files = List.copyOf(files);
    this.loader = loader;
    this.seen = state(files);
  }

  /**
   * Reads the files for the first time; blocks.
   *
   * @param what it is, for logs and measurements
   * @throws SettingsException when there is no file, or nothing usable in it
   */
  public static <T> Reloading<T> of(String what, List<Path> files, Loader<T> loader) {
    try {
      Reloading<T> reloading = new Reloading<>(what, files, loader);
      reloading.value = loader.load();
      return reloading;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
      LOG.debug("not usable", unusable);
      throw new SettingsException(
          List.of("the " + what + " in " + files + " cannot be used: " + unusable));
    }
  }

  public String what() {
    return what;
  }

  public T value() {
    return value;
  }

  /** Reads the files again when they have changed; blocks. Tells {@code changed} of a new value. */
  public synchronized Look look(Consumer<T> changed) {
    List<Object> now = state(files);
    if (now.equals(seen)) {
      return Look.UNCHANGED;
    }
    // Kept before reading: a file that is still being written is read again at the next look.
    seen = now;
    try {
      value = loader.load();
    } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
      LOG.error(
          "the new {} in {} cannot be used, the old goes on why={}",
          what,
          files,
          unusable.toString());
      return Look.BROKEN;
    }
    LOG.info("the {} has been read again files={}", what, files);
    changed.accept(value);
    return Look.LOADED;
  }

  private static List<Object> state(List<Path> files) {
    List<Object> state = new ArrayList<>();
    for (Path file : files) {
      try {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        state.add(List.of(found.lastModifiedTime(), found.size(), String.valueOf(found.fileKey())));
      } catch (IOException away) {
        state.add("away");
      }
    }
    return state;
  }
}
