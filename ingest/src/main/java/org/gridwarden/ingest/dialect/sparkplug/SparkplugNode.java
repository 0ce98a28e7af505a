package org.gridwarden.ingest.dialect.sparkplug;

import java.util.HashMap;
import java.util.Map;

/**
 * What is remembered of one edge node.
 *
 * @param bdSeq of its last birth, or -1 where none came over this connection
 * @param seq of its last message, or -1
 * @param born the node's own metrics under "", and those of its devices by name
 */
record SparkplugNode(long bdSeq, int seq, Map<String, Born> born) {
  static final SparkplugNode UNKNOWN = new SparkplugNode(-1, -1, Map.of());

  Born born(String device) {
    return born.getOrDefault(device, Born.NOTHING);
  }

  /** It is alive again: what its devices were is forgotten until they are born again. */
  SparkplugNode reborn(long bdSeq, int seq, Born metrics) {
    return new SparkplugNode(bdSeq, seq, Map.of("", metrics));
  }

  SparkplugNode with(int seq) {
    return new SparkplugNode(bdSeq, seq, born);
  }

  SparkplugNode with(int seq, String device, Born metrics) {
    Map<String, Born> all = new HashMap<>(born);
    all.put(device, metrics);
    return new SparkplugNode(bdSeq, seq, all);
  }

  SparkplugNode without(int seq, String device) {
    Map<String, Born> others = new HashMap<>(born);
    others.remove(device);
    return new SparkplugNode(bdSeq, seq, others);
  }

  /** Dead: the number of its birth stays known, as the same death may be told twice. */
  SparkplugNode dead() {
    return new SparkplugNode(bdSeq, -1, Map.of());
  }

  int metrics() {
    return born.values().stream().mapToInt(Born::size).sum();
  }
}
