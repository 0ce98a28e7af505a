package org.gridwarden.ingest.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.ingest.auth.Credentials;

/**
 * Who has registered by GA/T 1400. There a device proves only once who it is; afterwards it says
 * its number in the header {@code User-Identify}. That is believed from the address that it
 * registered from, as long as it is heard every five minutes and its credentials stay as they were.
 */
final class Registrations {
  private static final long SILENCE_MAX_MILLIS = 300_000;
  private static final int KNOWN_MAX = 50_000;

  private record Key(String number, String address) {}

  private record Registered(Credentials credentials, long heardMillis) {}

  /** The one that was heard longest ago first. */
  private final Map<Key, Registered> known = new LinkedHashMap<>();

  synchronized void enter(String number, String address, Credentials credentials, long nowMillis) {
    Key key = new Key(number, address);
    known.remove(key);
    if (known.size() == KNOWN_MAX) {
      known.remove(known.keySet().iterator().next());
    }
    known.put(key, new Registered(credentials, nowMillis));
  }

  synchronized void leave(String number, String address) {
    known.remove(new Key(number, address));
  }

  /** With what the device of that number has registered; it is heard with that. */
  synchronized Optional<Credentials> of(String number, String address, long nowMillis) {
    Registered registered = known.get(new Key(number, address));
    if (registered == null || nowMillis - registered.heardMillis() > SILENCE_MAX_MILLIS) {
      return Optional.empty();
    }
    enter(number, address, registered.credentials(), nowMillis);
    return Optional.of(registered.credentials());
  }
}
