package org.gridwarden.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bringing a file into the registers: the only way the district gets in. */
public final class Imports {
  private static final int ERRORS_SHOWN = 20;

  private Imports() {}

  /** What a file holds. */
  public enum Kind {
    GRIDS("application/geo+json"),
    DEVICES("text/csv"),
    OFFICERS("text/csv");

    private final String contentType;

    Kind(String contentType) {
      this.contentType = contentType;
    }

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * What an import did.
   *
   * @param secrets by id, those that were generated; they are shown this once
   */
  public record Imported(int imported, int unchanged, Map<String, String> secrets) {}

  /**
   * Sends the file to the api.
   *
   * @throws CommandRefused with every problem the api found, by line, when nothing was imported
   */
  public static Imported send(ApiClient api, Kind kind, Path file) {
    ApiClient.Answer answer = api.post("/imports/" + kind.word(), kind.contentType, read(file));
    if (!answer.good()) {
      throw new CommandRefused(file + " was not imported: " + problems(kind, answer));
    }
    Map<String, String> secrets = new LinkedHashMap<>();
    for (JsonNode secret : answer.body().path("generatedSecrets")) {
      secrets.put(secret.path("id").asText(), secret.path("secret").asText());
    }
    return new Imported(
        answer.body().path("imported").asInt(), answer.body().path("unchanged").asInt(), secrets);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException absent) {
      throw new CommandRefused("there is no file " + file + "; check the path", absent);
    } catch (IOException unreadable) {
      throw new CommandRefused(
          file + " cannot be read (" + unreadable.getMessage() + ")", unreadable);
    }
  }

  /** {@code line 7, grid: }; GeoJSON has no lines worth counting, so its features are. */
  private static String place(Kind kind, JsonNode error) {
    int line = error.path("line").asInt();
    String field = error.path("field").asText();
    String where = line == 0 ? "" : (kind == Kind.GRIDS ? "feature " : "line ") + line;
    String what = where.isEmpty() || field.isEmpty() ? where + field : where + ", " + field;
    return what.isEmpty() ? "" : what + ": ";
  }

  private static String problems(Kind kind, ApiClient.Answer answer) {
    JsonNode errors = answer.body().path("errors");
    if (errors.isEmpty()) {
      return answer.body().path("detail").asText(answer.body().path("title").asText());
    }
    String count = errors.size() == 1 ? "1 problem" : errors.size() + " problems";
    StringBuilder text = new StringBuilder(count);
    int shown = 0;
    for (JsonNode error : errors) {
      if (shown++ == ERRORS_SHOWN) {
        text.append("\n  … and ").append(errors.size() - ERRORS_SHOWN).append(" more");
        break;
      }
      text.append("\n  ").append(place(kind, error)).append(error.path("problem").asText());
    }
    return text.toString();
  }
}
