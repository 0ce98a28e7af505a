package org.gridwarden.ingest.http;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Nonces that were handed out and how often each was used. One holds for five minutes, and each
 * count of it once, so a header that somebody overheard is of no use.
 */
final class Nonces {
  private static final long MILLIS = 300_000;
  private static final int KNOWN_MAX = 20_000;
  private static final int RANDOM_BYTES = 16;

  private static final class Use {
    private final long drawnMillis;
    private long count;

    private Use(long drawnMillis) {
      this.drawnMillis = drawnMillis;
    }
  }

  private final SecureRandom random = new SecureRandom();

  /** The oldest first. */
  private final Map<String, Use> known = new LinkedHashMap<>();

  synchronized String draw(long nowMillis) {
    forget(nowMillis);
    byte[] drawn = new byte[RANDOM_BYTES];
    random.nextBytes(drawn);
    String nonce =
        HexFormat.of()
            .formatHex(ByteBuffer.allocate(8 + RANDOM_BYTES).putLong(nowMillis).put(drawn).array());
    known.put(nonce, new Use(nowMillis));
    return nonce;
  }

  /** Whether it is one of ours, still holds, and was not used so often yet. */
  synchronized boolean use(String nonce, long count, long nowMillis) {
    Use use = known.get(nonce);
    if (use == null || nowMillis - use.drawnMillis > MILLIS || count <= use.count) {
      return false;
    }
    use.count = count;
    return true;
  }

  private void forget(long nowMillis) {
    Iterator<Use> oldest = known.values().iterator();
    while (oldest.hasNext()) {
      boolean over = nowMillis - oldest.next().drawnMillis > MILLIS;
      if (!over && known.size() < KNOWN_MAX) {
        return;
      }
      oldest.remove();
    }
  }
}
