package org.gridwarden.detect.expression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwarden.detect.expression.EventFilter.Compiled;

/**
 * What became of the texts of this process, the ones asked for last. Compiling one takes
 * milliseconds, every operator asks for every rule's, and asks again whenever the job starts.
 */
final class Expressions {
  private static final int KEPT_MAX = 5_000;

  private static final Map<String, Compiled> KEPT =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Compiled> eldest) {
              return size() > KEPT_MAX;
            }
          });

  private Expressions() {}

  static Compiled compiled(String text) {
    // What is too long to be looked at is no key to be kept either.
    return text.length() > CelLanguage.TEXT_MAX
        ? CelLanguage.compile(text)
        : KEPT.computeIfAbsent(text, CelLanguage::compile);
  }
}
