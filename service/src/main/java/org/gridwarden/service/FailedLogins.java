package org.gridwarden.service;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong passwords and says how long to wait before the next try: nothing for the first few,
 * then twice as long each time. Counted by user and address together, so that nobody can lock
 * somebody else out, and by address alone with more patience, so that nobody can try one password
 * on everybody. Bounded: the oldest counts are forgotten first.
 */
public final class FailedLogins {
  private static final Duration FORGET = Duration.ofHours(1);
  private static final int KEPT = 20_000;

  private final Policy policy;
  private final Map<String, Count> counts =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * How much patience there is.
   *
   * @param freeTries before somebody at one address has to wait
   * @param freeTriesAddress before everybody at one address has to wait
   * @param longest the longest wait
   */
  public record Policy(int freeTries, int freeTriesAddress, Duration longest) {
    /** Five, fifty, a quarter of an hour. */
    public static final Policy USUAL = new Policy(5, 50, Duration.ofMinutes(15));
  }

  private record Count(int failures, Instant last, Instant blockedUntil) {
    static final Count NONE = new Count(0, Instant.EPOCH, Instant.EPOCH);

    Count failed(Instant now, int free, Duration longest) {
      int failures = last.plus(FORGET).isBefore(now) ? 1 : this.failures + 1;
      int over = failures - free;
      Duration wait = over < 0 ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(over, 20));
      return new Count(failures, now, now.plus(wait.compareTo(longest) > 0 ? longest : wait));
    }
  }

  public FailedLogins() {
    this(Policy.USUAL);
  }

  public FailedLogins(Policy policy) {
    this.policy = policy;
  }

  /** How long to wait before trying again; zero for go ahead. */
  public synchronized Duration wait(String user, String address, Instant now) {
    Instant free =
        later(count(pair(user, address)).blockedUntil, count(alone(address)).blockedUntil);
    return until(free, now);
  }

  /**
   * The same for somebody whose secret cannot be guessed: what others at his address did wrong is
   * not held against him.
   */
  public synchronized Duration waitOfOne(String user, String address, Instant now) {
    return until(count(pair(user, address)).blockedUntil, now);
  }

  private static Duration until(Instant free, Instant now) {
    return free.isAfter(now) ? Duration.between(now, free) : Duration.ZERO;
  }

  public synchronized void failed(String user, String address, Instant now) {
    counts.put(
        pair(user, address),
        count(pair(user, address)).failed(now, policy.freeTries(), policy.longest()));
    counts.put(
        alone(address),
        count(alone(address)).failed(now, policy.freeTriesAddress(), policy.longest()));
  }

  /** The right password clears the user's count, not the address's. */
  public synchronized void succeeded(String user, String address) {
    counts.remove(pair(user, address));
  }

  private Count count(String key) {
    return counts.getOrDefault(key, Count.NONE);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static String pair(String user, String address) {
    return address + "\n" + user;
  }

  private static String alone(String address) {
    return address;
  }
}
