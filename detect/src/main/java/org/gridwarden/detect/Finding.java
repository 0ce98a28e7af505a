package org.gridwarden.detect;

import java.util.List;
import org.gridwarden.model.Severity;

/** What a detector has to say. */
public sealed interface Finding {
  Grounds grounds();

  /**
   * The condition holds at this severity; said again whenever the severity changes.
   *
   * @param began what it may have begun with, in order; not empty. A window may still hold what an
   *     incident before has begun with: a new one begins with the first that was heard after that
   *     one's end
   * @param signals how many events it rests on
   */
  record Raised(Severity severity, List<Beginning> began, long signals, Grounds grounds)
      implements Finding {
    public Raised {
      began = List.copyOf(began);
    }

    /** Of kinds that begin anew with every incident. */
    Raised(Severity severity, Beginning began, long signals, Grounds grounds) {
      this(severity, List.of(began), signals, grounds);
    }
  }

  /** The condition holds no longer. */
  record Over(long signals, Grounds grounds) implements Finding {}
}
