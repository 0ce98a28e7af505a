package org.gridwarden.model.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads the settings of one part: the default stands where the setting is read, a file goes over
 * it, the environment over both. A settings record reads all its components and then calls {@link
 * #done()}, which lists every problem at once, unknown keys among them.
 *
 * <p>The key {@code connections-max} is {@code connections-max=…} in the file and {@code
 * GRIDWARDEN_CONNECTIONS_MAX} in the environment. Names under {@code GRIDWARDEN_TEST_} are not
 * settings.
 */
public final class Settings {
  /** What {@link #optionalPort} says of a door that stays shut. */
  public static final int NO_PORT = -1;

  private static final String PREFIX = "GRIDWARDEN_";

  private final Map<String, String> given;
  private final Map<String, String> sources;
  private final Set<String> asked = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();

  private Settings(Map<String, String> given, Map<String, String> sources) {
    this.given = given;
    this.sources = sources;
  }

  /** From key-value pairs alone: how one process configures the parts that it holds. */
  public static Settings of(Map<String, String> values) {
    Map<String, String> sources = new HashMap<>();
    values.keySet().forEach(key -> sources.put(key, key));
    return new Settings(new HashMap<>(values), sources);
  }

  /** From a properties file (UTF-8) and the environment. */
  public static Settings from(Path file, Map<String, String> environment) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new SettingsException(
          List.of("settings file " + file + " cannot be read: " + unreadable.getMessage()));
    }
    Settings settings = of(Map.of());
    properties.stringPropertyNames().forEach(key -> settings.put(key, properties, file));
    settings.overlay(environment);
    return settings;
  }

  /** From the environment alone. */
  public static Settings from(Map<String, String> environment) {
    Settings settings = of(Map.of());
    settings.overlay(environment);
    return settings;
  }

  private void put(String key, Properties properties, Path file) {
    given.put(key, properties.getProperty(key).strip());
    sources.put(key, key + " in " + file);
  }

  private void overlay(Map<String, String> environment) {
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !name.startsWith(PREFIX + "TEST_")) {
            String key = name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
            given.put(key, value.strip());
            sources.put(key, name);
          }
        });
  }

  public String text(String key, String otherwise) {
    return read(key, otherwise, value -> value);
  }

  /** A setting without which the part cannot start. */
  public String required(String key) {
    String value = read(key, "", text -> text);
    if (value.isEmpty()) {
      problems.add(key + " is required (set " + environmentName(key) + ")");
    }
    return value;
  }

  public int number(String key, int otherwise, int least, int most) {
    return read(
        key,
        otherwise,
        text -> {
          int value = Integer.parseInt(text);
          if (value < least || value > most) {
            throw new IllegalArgumentException("must be " + least + ".." + most);
          }
          return value;
        });
  }

  /** A TCP port; 0 asks for a free one. */
  public int port(String key, int otherwise) {
    return number(key, otherwise, 0, 65_535);
  }

  /** A TCP port of a door that may stay shut: empty or -1 for shut, 0 for a free one. */
  public int optionalPort(String key, int otherwise) {
    return read(
        key,
        otherwise,
        text -> {
          int value = text.isEmpty() ? NO_PORT : Integer.parseInt(text);
          if (value < NO_PORT || value > 65_535) {
            throw new IllegalArgumentException("must be 0..65535, or -1 or empty for none");
          }
          return value;
        });
  }

  /** One of the names of {@code choices}, in any case. */
  public <E extends Enum<E>> E choice(String key, E otherwise, Class<E> choices) {
    return read(
        key,
        otherwise,
        text -> {
          for (E choice : choices.getEnumConstants()) {
            if (choice.name().equalsIgnoreCase(text)) {
              return choice;
            }
          }
          throw new IllegalArgumentException(
              ("must be one of " + List.of(choices.getEnumConstants())).toLowerCase(Locale.ROOT));
        });
  }

  public boolean flag(String key, boolean otherwise) {
    return read(
        key,
        otherwise,
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true", "yes", "on" -> true;
              case "false", "no", "off" -> false;
              default -> throw new IllegalArgumentException("must be true or false");
            });
  }

  /** A length of time, as in {@code 250ms}, {@code 30s}, {@code 5m}, {@code 24h}, {@code 7d}. */
  public Duration duration(String key, Duration otherwise) {
    return read(key, otherwise, Durations::parse);
  }

  /** A length of time within bounds. */
  public Duration duration(String key, Duration otherwise, Duration least, Duration most) {
    return read(
        key,
        otherwise,
        text -> {
          Duration value = Durations.parse(text);
          if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                "must be " + least.toSeconds() + "s.." + most.toSeconds() + "s");
          }
          return value;
        });
  }

  private <T> T read(String key, T otherwise, Function<String, T> parse) {
    asked.add(key);
    String text = given.get(key);
    if (text == null) {
      return otherwise;
    }
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException wrong) {
      String must =
          wrong instanceof NumberFormatException ? "must be a number" : wrong.getMessage();
      problems.add(key + " " + must + ", was '" + text + "' (set " + environmentName(key) + ")");
      return otherwise;
    }
  }

  /** Adds what is wrong between several settings; {@link #done()} lists it with the rest. */
  public void problem(String what) {
    problems.add(what);
  }

  /**
   * Ends the reading.
   *
   * @throws SettingsException with every problem found
   */
  public void done() {
    for (String key : new TreeSet<>(given.keySet())) {
      if (!asked.contains(key)) {
        problems.add("unknown setting " + sources.get(key) + "; known are " + asked);
      }
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  private static String environmentName(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
