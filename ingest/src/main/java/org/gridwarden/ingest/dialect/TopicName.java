package org.gridwarden.ingest.dialect;

import java.util.List;

/**
 * A topic as a dialect sees it: the levels below the device's own branch, or the whole topic of a
 * product that publishes where it always does.
 */
public record TopicName(List<String> levels) {
  public TopicName {
    levels = List.copyOf(levels);
  }

  public static TopicName of(String topic) {
    return new TopicName(List.of(topic.split("/", -1)));
  }

  public int size() {
    return levels.size();
  }

  /** The level of that index from 0, or "" where the topic ends before. */
  public String level(int index) {
    return index < levels.size() ? levels.get(index) : "";
  }

  public String last() {
    return levels.get(levels.size() - 1);
  }

  /** Whether it begins with these levels. */
  public boolean begins(String... first) {
    return levels.size() >= first.length && levels.subList(0, first.length).equals(List.of(first));
  }

  /** Whether it consists of these levels; {@code +} stands for any one. */
  public boolean matches(String... pattern) {
    if (pattern.length != levels.size()) {
      return false;
    }
    for (int i = 0; i < pattern.length; i++) {
      if (!pattern[i].equals("+") && !pattern[i].equals(levels.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return String.join("/", levels);
  }
}
