package org.gridwarden.standalone.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.gridwarden.service.Secrets;

/** A device's id, which is also its user name, and its password in the clear. */
record Credential(String id, String secret) {
  /** So many devices with generated passwords. */
  static List<Credential> draw(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> new Credential("bench-" + number, Secrets.generate()))
        .toList();
  }
}
