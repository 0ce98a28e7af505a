package org.gridwarden.standalone.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** A rule in a file, YAML or JSON by its name: one tree either way. What it means is the api's. */
final class RuleFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RuleFile() {}

  static JsonNode read(Path file) {
    String name = file.getFileName().toString();
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    if (!yaml && !name.endsWith(".json")) {
      throw new CommandRefused(file + " must be a .yaml, .yml or .json file");
    }
    try {
      String text = Files.readString(file);
      JsonNode tree = yaml ? JSON.valueToTree(loader().load(text)) : JSON.readTree(text);
      if (!tree.isObject()) {
        throw new CommandRefused(file + " must hold one rule, an object with id, name, area …");
      }
      return tree;
    } catch (NoSuchFileException absent) {
      throw new CommandRefused("there is no file " + file + "; check the path", absent);
    } catch (JsonProcessingException | YAMLException wrong) {
      throw new CommandRefused(file + " cannot be read: " + wrong.getMessage(), wrong);
    } catch (IOException unreadable) {
      throw new CommandRefused(
          file + " cannot be read (" + unreadable.getMessage() + ")", unreadable);
    }
  }

  private static Yaml loader() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return new Yaml(new SafeConstructor(options));
  }
}
