package org.gridwarden.detect;

import java.time.Duration;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The objects that a camera follows, by its own track ids. A map that never changes, mostly of a
 * few: detectors remember a new one with nearly every sighting.
 */
final class Tracks extends AbstractMap<String, Track> {
  private static final Tracks NONE = new Tracks(0);

  private final String[] names;
  private final Track[] tracks;

  private Tracks(int size) {
    this(new String[size], new Track[size]);
  }

  private Tracks(String[] names, Track[] tracks) {
    this.names = names;
    this.tracks = tracks;
  }

  /** The map itself where it is one. */
  static Tracks of(Map<String, Track> map) {
    if (map instanceof Tracks tracks) {
      return tracks;
    }
    if (map.isEmpty()) {
      return NONE;
    }
    List<Map.Entry<String, Track>> entries = List.copyOf(map.entrySet());
    return new Tracks(
        entries.stream().map(Map.Entry::getKey).toArray(String[]::new),
        entries.stream().map(Map.Entry::getValue).toArray(Track[]::new));
  }

  /** Those that are still of interest at {@code nowMillis}, with room for one more. */
  Tracks kept(long nowMillis, Duration clearAfter) {
    int left = 0;
    for (Track track : tracks) {
      left += expiry(track, clearAfter) > nowMillis ? 1 : 0;
    }
    Tracks kept = left == tracks.length ? this : left == 0 ? NONE : new Tracks(left);
    for (int from = 0, to = 0; to < left && kept != this; from++) {
      if (expiry(tracks[from], clearAfter) > nowMillis) {
        kept.names[to] = names[from];
        kept.tracks[to++] = tracks[from];
      }
    }
    return left < Sightings.TRACKS_MAX ? kept : kept.withoutOldest();
  }

  /** With this one, in the place of what was known of it. */
  Tracks with(String name, Track track) {
    int at = at(name);
    Tracks with =
        at < 0
            ? new Tracks(Arrays.copyOf(names, size() + 1), Arrays.copyOf(tracks, size() + 1))
            : new Tracks(names, tracks.clone());
    if (at < 0) {
      with.names[size()] = name;
    }
    with.tracks[at < 0 ? size() : at] = track;
    return with;
  }

  private Tracks withoutOldest() {
    int oldest = 0;
    for (int i = 1; i < tracks.length; i++) {
      long later = tracks[i].receivedMillis() - tracks[oldest].receivedMillis();
      if (later < 0 || (later == 0 && names[i].compareTo(names[oldest]) < 0)) {
        oldest = i;
      }
    }
    Tracks left = new Tracks(tracks.length - 1);
    for (int i = 0; i < left.tracks.length; i++) {
      left.names[i] = names[i < oldest ? i : i + 1];
      left.tracks[i] = tracks[i < oldest ? i : i + 1];
    }
    return left;
  }

  /** When the first of them is of interest no longer; 0 where there is none. */
  long firstExpiry(Duration clearAfter) {
    long first = tracks.length == 0 ? 0 : Long.MAX_VALUE;
    for (Track track : tracks) {
      first = Math.min(first, expiry(track, clearAfter));
    }
    return first;
  }

  /** How many count. */
  int present() {
    int present = 0;
    for (Track track : tracks) {
      present += track.present() ? 1 : 0;
    }
    return present;
  }

  @Override
  public Track get(Object name) {
    int at = at(name);
    return at < 0 ? null : tracks[at];
  }

  @Override
  public boolean containsKey(Object name) {
    return at(name) >= 0;
  }

  @Override
  public int size() {
    return names.length;
  }

  @Override
  public Set<Map.Entry<String, Track>> entrySet() {
    Set<Map.Entry<String, Track>> entries = new LinkedHashSet<>();
    for (int i = 0; i < names.length; i++) {
      entries.add(Map.entry(names[i], tracks[i]));
    }
    return entries;
  }

  private int at(Object name) {
    int hash = name.hashCode();
    for (int i = 0; i < names.length; i++) {
      if (names[i] == name || (names[i].hashCode() == hash && names[i].equals(name))) {
        return i;
      }
    }
    return -1;
  }

  private static long expiry(Track track, Duration clearAfter) {
    Duration kept = track.present() ? clearAfter : Sightings.ENDED_KEPT;
    return track.receivedMillis() + kept.toMillis();
  }
}
