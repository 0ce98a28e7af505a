package org.gridwarden.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** How much of what was published the gateway set aside, and why. */
final class SetAside {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long LOOK_MILLIS = 1_000;
  private static final int PAGE = 500;

  private SetAside() {}

  /** By reason. Waits until the history has it: it follows the log by a moment. */
  static Map<String, Integer> since(ApiClient api, Collection<String> devices, Instant from)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Map<String, Integer> before = Map.of("not looked yet", 0);
    Map<String, Integer> now = count(api, devices, from);
    while (!now.equals(before) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      before = now;
      now = count(api, devices, from);
    }
    return now;
  }

  private static Map<String, Integer> count(
      ApiClient api, Collection<String> devices, Instant from) {
    Map<String, Integer> reasons = new TreeMap<>();
    for (String device : devices) {
      String after = "";
      do {
        JsonNode page =
            api.get(
                "/rejected?limit="
                    + PAGE
                    + "&device="
                    + device
                    + "&from="
                    + URLEncoder.encode(from.toString(), StandardCharsets.UTF_8)
                    + (after.isEmpty() ? "" : "&after=" + after));
        page.path("items")
            .forEach(one -> reasons.merge(one.path("reason").asText(), 1, Integer::sum));
        after = page.path("next").asText("");
      } while (!after.isEmpty() && !after.equals("null"));
    }
    return reasons;
  }
}
