package org.gridwarden.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.service.PrivateFile;

/**
 * A file of ids and the passwords that were drawn for them, {@code id,secret} a line, readable for
 * its owner alone. The system itself keeps only hashes.
 */
public record SecretsFile(Path path) {
  /** Adds lines; a later line for an id goes over an earlier one. */
  public void add(Map<String, String> secrets) {
    StringBuilder lines = new StringBuilder();
    secrets.forEach((id, secret) -> lines.append(id).append(',').append(secret).append('\n'));
    try {
      PrivateFile.append(path, lines.toString());
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + path, failed);
    }
  }

  /** All of them by id; empty when there is no such file. */
  public Map<String, String> read() {
    if (!Files.exists(path)) {
      return Map.of();
    }
    try {
      List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
      Map<String, String> secrets = new LinkedHashMap<>();
      for (String line : lines) {
        int comma = line.indexOf(',');
        if (comma > 0) {
          secrets.put(line.substring(0, comma), line.substring(comma + 1));
        }
      }
      return secrets;
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + path, failed);
    }
  }
}
