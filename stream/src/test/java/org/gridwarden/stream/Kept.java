package org.gridwarden.stream;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** A sink that keeps what it was given, by name, in this process. */
final class Kept<T> implements Sink<T> {
  private static final Map<String, Queue<Object>> KEPT = new ConcurrentHashMap<>();

  private final String name;

  Kept(String name) {
    this.name = name;
    KEPT.put(name, new ConcurrentLinkedQueue<>());
  }

  @SuppressWarnings("unchecked") // Only this sink writes under its name.
  List<T> all() {
    return (List<T>) List.copyOf(KEPT.get(name));
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    Queue<Object> kept = KEPT.get(name);
    return new SinkWriter<>() {
      @Override
      public void write(T element, Context writing) {
        kept.add(element);
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}
