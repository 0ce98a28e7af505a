package org.gridwarden.standalone.nab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads a folder in the benchmark's layout: {@code data/CATEGORY/FILE.csv}, and which rows are odd
 * in {@code labels/combined_windows.json} or, without that, {@code combined_windows.json} at the
 * top.
 */
final class NabFolder {
  private static final ObjectMapper JSON = new ObjectMapper();

  private NabFolder() {}

  /**
   * What there is.
   *
   * @param series by name
   * @param leftOut what cannot be scored, each with its reason: a file of which the labels say
   *     nothing, rows without a value
   */
  record Contents(List<NabSeries> series, List<String> leftOut) {
    Contents {
      series = List.copyOf(series);
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * Every series that the labels name, by name.
   *
   * @throws NabUnreadable when something is missing or not as it should be: file, row, what was
   *     found
   */
  static Contents read(Path folder) {
    Path data = folder.resolve("data");
    if (!Files.isDirectory(data)) {
      throw new NabUnreadable(
          folder
              + " has no folder data; name a folder in NAB's layout (data/CATEGORY/FILE.csv and"
              + " labels/combined_windows.json, as in the repository numenta/NAB), or score made-up"
              + " series: --synthetic 31,32");
    }
    JsonNode labels = labels(folder);
    Map<String, Path> files = files(data);
    if (files.isEmpty()) {
      throw new NabUnreadable(data + " holds no .csv file");
    }
    List<NabSeries> all = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    files.forEach(
        (name, file) -> {
          JsonNode windows = labels.get(name);
          if (windows == null) {
            leftOut.add(name + ": the labels do not name it; [] stands for no window");
          } else {
            all.add(NabFile.read(name, file, windows, leftOut::add));
          }
        });
    if (all.isEmpty()) {
      throw new NabUnreadable("the labels name none of the files in " + data);
    }
    return new Contents(all, leftOut);
  }

  private static JsonNode labels(Path folder) {
    Path usual = folder.resolve("labels/combined_windows.json");
    Path file = Files.isRegularFile(usual) ? usual : folder.resolve("combined_windows.json");
    if (!Files.isRegularFile(file)) {
      throw new NabUnreadable(
          "there is neither " + usual + " nor " + file + "; one of them must hold the windows");
    }
    try {
      JsonNode labels = JSON.readTree(Files.readString(file));
      if (!labels.isObject()) {
        throw new NabUnreadable(file + " must be an object of file names, each with its windows");
      }
      return labels;
    } catch (JsonProcessingException broken) {
      throw new NabUnreadable(file + " is no JSON: " + broken.getOriginalMessage(), broken);
    } catch (IOException unreadable) {
      throw new NabUnreadable(file + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private static Map<String, Path> files(Path data) {
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(data)) {
      tree.filter(file -> file.toString().endsWith(".csv") && Files.isRegularFile(file))
          .forEach(file -> files.put(data.relativize(file).toString().replace('\\', '/'), file));
    } catch (IOException unreadable) {
      throw new NabUnreadable(data + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
    return files;
  }
}
