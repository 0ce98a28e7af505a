package org.gridwarden.simulator.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Messages in JSON: the whole file is one array or one object, or else every line is a message of
 * its own, also a line that is no JSON.
 */
final class JsonRecording {
  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** A greater file is read line by line, whatever it begins with. */
  private static final long WHOLE_BYTES_MAX = 64L << 20;

  /** What the elements of a file mean. */
  interface Messages {
    /** An element of the array, or a line. */
    Recorded message(JsonNode element);

    /** A line that is no JSON. */
    Recorded unreadable(byte[] line);
  }

  private JsonRecording() {}

  static Recording open(Path file, Messages messages) throws IOException {
    Optional<JsonNode> whole =
        Files.size(file) <= WHOLE_BYTES_MAX ? readable(Files.readString(file)) : Optional.empty();
    if (whole.isPresent()) {
      List<JsonNode> elements = new ArrayList<>();
      whole.get().elements().forEachRemaining(elements::add);
      return new Elements(
          messages, (whole.get().isArray() ? elements : List.of(whole.get())).iterator());
    }
    return new Lines(messages, Recording.reader(file));
  }

  private static Optional<JsonNode> readable(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  private record Elements(Messages messages, Iterator<JsonNode> elements) implements Recording {
    @Override
    public Optional<Recorded> next() {
      return elements.hasNext() ? Optional.of(messages.message(elements.next())) : Optional.empty();
    }

    @Override
    public long skippedLines() {
      return 0;
    }

    @Override
    public void close() {}
  }

  private static final class Lines implements Recording {
    private final Messages messages;
    private final BufferedReader lines;
    private long skippedLines;

    Lines(Messages messages, BufferedReader lines) {
      this.messages = messages;
      this.lines = lines;
    }

    @Override
    public Optional<Recorded> next() throws IOException {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
          return Optional.of(
              readable(line).map(messages::message).orElseGet(() -> messages.unreadable(bytes)));
        }
        skippedLines++;
      }
      return Optional.empty();
    }

    @Override
    public long skippedLines() {
      return skippedLines;
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  /** A tree as bytes. */
  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree can always be written", impossible);
    }
  }
}
