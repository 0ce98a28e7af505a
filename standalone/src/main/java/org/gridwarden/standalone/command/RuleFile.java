package org.gridwarden.standalone.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.detect.RuleCheck;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.RuleReading;

/** Rules in a file, YAML or JSON. */
final class RuleFile {
  private RuleFile() {}

  /** All rules of a file, where each of them can be used. */
  static List<Rule> usable(Path file) {
    List<Rule> rules = new ArrayList<>();
    StringBuilder problems = new StringBuilder();
    for (RuleReading reading : RuleCheck.check(text(file))) {
      reading.rule().ifPresent(rules::add);
      reading
          .problems()
          .forEach(problem -> problems.append("\n  ").append(file).append(' ').append(problem));
    }
    if (!problems.isEmpty()) {
      throw new CommandRefused("the rules of " + file + " cannot be used:" + problems);
    }
    return rules;
  }

  /** The one rule of a file. */
  static Rule only(Path file) {
    List<Rule> rules = usable(file);
    if (rules.size() != 1) {
      throw new CommandRefused(file + " must hold one rule, holds " + rules.size());
    }
    return rules.get(0);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException absent) {
      throw new CommandRefused("there is no file " + file + "; check the path", absent);
    } catch (IOException unreadable) {
      throw new CommandRefused(
          file + " cannot be read (" + unreadable.getMessage() + ")", unreadable);
    }
  }
}
