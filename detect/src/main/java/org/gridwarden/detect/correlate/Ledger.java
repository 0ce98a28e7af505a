package org.gridwarden.detect.correlate;

import java.util.List;
import java.util.Optional;
import org.gridwarden.model.Decision;

/** Port: what is remembered of the incidents of one district, and what people have decided. */
public interface Ledger {
  Optional<Tracked> find(String incident);

  /** All of them, in any order. */
  List<Tracked> all();

  void put(Tracked tracked);

  void forget(String incident);

  /** A decision that has found nothing to be done about yet. */
  Optional<Decision> waiting(String incident);

  void waits(Decision decision);

  void waitsNoMore(String incident);
}
