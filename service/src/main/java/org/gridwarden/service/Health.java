package org.gridwarden.service;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * What a process says of itself. Live: it runs. Ready: every named check is content, so it may be
 * sent work. A check is asked at each request and must answer at once.
 */
public final class Health {
  private final Map<String, Supplier<Check>> checks = new ConcurrentSkipListMap<>();
  private volatile boolean stopping;

  /**
   * The answer of one check.
   *
   * @param detail why not, or what is worth knowing
   */
  public record Check(boolean ready, String detail) {
    public static Check content() {
      return new Check(true, "");
    }

    public static Check waiting(String detail) {
      return new Check(false, detail);
    }
  }

  /** Adds a check, or replaces the one of that name. */
  public Health check(String name, Supplier<Check> check) {
    checks.put(name, check);
    return this;
  }

  /** From now on not ready, whatever the checks say: the first step of stopping. */
  public void stopping() {
    stopping = true;
  }

  public boolean ready() {
    return !stopping && checks.values().stream().allMatch(check -> check.get().ready());
  }

  /** {@code {"ready":…,"checks":{"name":{"ready":…,"detail":…}}}}. */
  public JsonObject report() {
    JsonObject all = new JsonObject();
    boolean ready = !stopping;
    for (Map.Entry<String, Supplier<Check>> entry : checks.entrySet()) {
      Check answer = entry.getValue().get();
      ready &= answer.ready();
      JsonObject one = new JsonObject().put("ready", answer.ready());
      if (!answer.detail().isEmpty()) {
        one.put("detail", answer.detail());
      }
      all.put(entry.getKey(), one);
    }
    return new JsonObject().put("ready", ready).put("stopping", stopping).put("checks", all);
  }
}
