package org.gridwarden.api;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gridwarden.api.log.LogFeed;
import org.gridwarden.api.log.LogPosition;
import org.gridwarden.api.log.LogUnavailable;
import org.gridwarden.api.log.Word;
import org.gridwarden.api.log.WordLog;

/** A log in memory, one partition a topic, that can be told to refuse. */
public final class MemoryLog implements WordLog {
  private final List<Word> words = new ArrayList<>();
  private int refusing;

  /** The next so many words are refused. */
  public synchronized void refuse(int words) {
    refusing = words;
  }

  @Override
  public synchronized Future<Void> append(Word word) {
    if (refusing > 0) {
      refusing--;
      return Future.failedFuture(new LogUnavailable(new IllegalStateException("told to refuse")));
    }
    words.add(word);
    notifyAll();
    return Future.succeededFuture();
  }

  public synchronized List<Word> words(String topic) {
    return words.stream().filter(word -> word.topic().equals(topic)).toList();
  }

  /** A reader of this log, from its own place on. */
  public LogFeed feed() {
    return new Feed();
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  private synchronized List<Word> from(int index) {
    return List.copyOf(words.subList(index, words.size()));
  }

  private final class Feed implements LogFeed {
    private boolean closed;

    @Override
    public void read(
        List<String> topics, List<LogPosition> positions, Consumer<List<Entry>> reader) {
      Map<String, Long> skip = new HashMap<>();
      positions.forEach(position -> skip.put(position.topic(), position.next()));
      int seen = 0;
      while (true) {
        List<Entry> entries = new ArrayList<>();
        synchronized (MemoryLog.this) {
          while (!closed && words.size() == seen) {
            try {
              MemoryLog.this.wait();
            } catch (InterruptedException interrupted) {
              Thread.currentThread().interrupt();
              return;
            }
          }
          if (closed) {
            return;
          }
          for (Word word : from(seen)) {
            seen++;
            if (skip.merge(word.topic(), -1L, Long::sum) < 0 && topics.contains(word.topic())) {
              entries.add(
                  new Entry(word.topic(), word.value().orElseThrow(), System.currentTimeMillis()));
            }
          }
        }
        if (!entries.isEmpty()) {
          reader.accept(entries);
        }
      }
    }

    @Override
    public void close() {
      synchronized (MemoryLog.this) {
        closed = true;
        MemoryLog.this.notifyAll();
      }
    }
  }
}
