package org.gridwarden.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the plainest expressions: comparisons of kinds, labels and values with constants, joined by
 * {@code &&}, {@code ||} and parentheses. It is not the system's own reading, so that a mistake
 * there cannot hide here.
 */
final class WishReader {
  private static final Pattern WORD =
      Pattern.compile(
          "\\s*(&&|\\|\\||==|>=|<=|[()\\[\\],<>]|'[^'\\\\]*'|-?\\d+(?:\\.\\d+)?|[A-Za-z_][\\w.]*)\\s*");

  private final List<String> words;
  private int at;

  private WishReader(List<String> words) {
    this.words = words;
  }

  /** Alternatives, each of terms that must all be met; empty where it is not so plain. */
  static Optional<List<List<Term>>> read(String where) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(where);
    int end = 0;
    while (end < where.length() && matcher.find(end) && matcher.start() == end) {
      words.add(matcher.group(1));
      end = matcher.end();
    }
    if (end < where.length() || words.isEmpty()) {
      return Optional.empty();
    }
    WishReader reader = new WishReader(words);
    try {
      List<List<Term>> alternatives = reader.either();
      return reader.at == words.size() ? Optional.of(alternatives) : Optional.empty();
    } catch (NotPlain notPlain) {
      return Optional.empty();
    }
  }

  private static final class NotPlain extends Exception {
    private static final long serialVersionUID = 1;

    NotPlain(String what) {
      super(what);
    }
  }

  private List<List<Term>> either() throws NotPlain {
    List<List<Term>> alternatives = new ArrayList<>(both());
    while (next("||")) {
      alternatives.addAll(both());
    }
    return alternatives;
  }

  private List<List<Term>> both() throws NotPlain {
    List<List<Term>> all = one();
    while (next("&&")) {
      List<List<Term>> joined = new ArrayList<>();
      for (List<Term> right : one()) {
        for (List<Term> left : all) {
          List<Term> terms = new ArrayList<>(left);
          terms.addAll(right);
          joined.add(terms);
        }
      }
      all = joined;
    }
    return all;
  }

  private List<List<Term>> one() throws NotPlain {
    if (next("(")) {
      List<List<Term>> inside = either();
      take(")");
      return inside;
    }
    if (next("has")) {
      take("(");
      Term there = new Term(path(), "has", List.of(), 0);
      take(")");
      return List.of(List.of(there));
    }
    return List.of(List.of(comparison()));
  }

  private Term comparison() throws NotPlain {
    String of = path();
    String operator = word();
    if (operator.equals("in")) {
      take("[");
      List<String> texts = new ArrayList<>(List.of(text()));
      while (next(",")) {
        texts.add(text());
      }
      take("]");
      return new Term(of, "in", texts, 0);
    }
    if (!of.startsWith("values.")) {
      check(operator.equals("=="), operator);
      return new Term(of, "in", List.of(text()), 0);
    }
    check(List.of("==", ">", ">=", "<", "<=").contains(operator), operator);
    String number = word();
    check(number.matches("-?\\d.*"), number);
    return new Term(of, operator, List.of(), Double.parseDouble(number));
  }

  private String path() throws NotPlain {
    String path = word();
    check(path.matches("kind|deviceKind|(labels|values)\\.\\w+"), path);
    return path;
  }

  private String text() throws NotPlain {
    String text = word();
    check(text.startsWith("'"), text);
    return text.substring(1, text.length() - 1);
  }

  private String word() throws NotPlain {
    check(at < words.size(), "the end");
    return words.get(at++);
  }

  private void take(String expected) throws NotPlain {
    String word = word();
    check(word.equals(expected), word);
  }

  private boolean next(String expected) {
    boolean is = at < words.size() && words.get(at).equals(expected);
    at += is ? 1 : 0;
    return is;
  }

  private static void check(boolean plain, String word) throws NotPlain {
    if (!plain) {
      throw new NotPlain(word);
    }
  }
}
