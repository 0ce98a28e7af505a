package org.gridwarden.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be said of the page's files without a browser: they hang together and need nobody. */
class ConsoleFilesTest {
  private static final Path CONSOLE = Path.of("src/main/resources/console");
  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"#]+)\"");
  private static final Pattern IMPORT = Pattern.compile("from \"([^\"]+)\"");
  private static final Pattern TEST_ID = Pattern.compile("data-testid=\"([^\"]+)\"");
  private static final Pattern MADE_TEST_ID = Pattern.compile("testid: [\"`]([^\"`$]+)");
  private static final Pattern CHOICE = Pattern.compile("choice\\(\"([^\"]+)\"\\)");
  private static final Pattern PART = Pattern.compile("\\bpart\\(\"([^\"]+)\"\\)");
  private static final Pattern KEY = Pattern.compile("(?m)^ {2}\"([^\"]+)\": \"");
  private static final Pattern USED_KEY =
      Pattern.compile("\\bt\\(\"([^\"]+)\"|data-t(?:-[a-z-]+)?=\"([^\"]+)\"");

  @Test
  void everythingThePageLinksToIsThere() {
    for (String link : found(LINK, read(CONSOLE.resolve("index.html")))) {
      String resource =
          link.startsWith("/webjars/") ? "META-INF/resources" + link : "console/" + link;
      assertThat(getClass().getClassLoader().getResource(resource)).as(link).isNotNull();
    }
  }

  @Test
  void everyModuleThatIsImportedIsThere() {
    scripts()
        .forEach(
            (file, text) -> {
              for (String module : found(IMPORT, text)) {
                assertThat(file.resolveSibling(module)).as("%s imports", file).exists();
              }
            });
  }

  @Test
  void nothingIsInlineAsTheServersPolicyForbidsIt() {
    String page = read(CONSOLE.resolve("index.html"));
    assertThat(page).doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=\"|javascript:");
    assertThat(page).doesNotContainPattern("<script(?![^>]*\\ssrc=)");
    scripts()
        .forEach(
            (file, text) ->
                assertThat(text)
                    .as(file.toString())
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "cssText")
                    .doesNotContainPattern("\\beval\\(|new Function|setAttribute\\(\"style\""));
  }

  @Test
  void nobodyElsesServerIsAsked() {
    Pattern outside = Pattern.compile("https?://|url\\((?!#)|@import");
    List<Path> asking =
        files().entrySet().stream()
            .filter(
                entry ->
                    outside
                        .matcher(entry.getValue().replace("http://www.w3.org/2000/svg", ""))
                        .find())
            .map(Map.Entry::getKey)
            .toList();
    assertThat(asking).isEmpty();
  }

  @Test
  void bothLanguagesHaveEveryKeyThatIsUsed() {
    Set<String> chinese = found(KEY, read(CONSOLE.resolve("js/words-zh.js")));
    Set<String> english = found(KEY, read(CONSOLE.resolve("js/words-en.js")));
    assertThat(english).isEqualTo(chinese);
    files()
        .forEach(
            (file, text) ->
                assertThat(chinese).as("keys of %s", file).containsAll(found(USED_KEY, text)));
  }

  @Test
  void everyPartThatAScriptLooksForIsInThePage() {
    Set<String> parts = found(TEST_ID, read(CONSOLE.resolve("index.html")));
    scripts()
        .forEach(
            (file, text) ->
                assertThat(parts).as("parts of %s", file).containsAll(found(PART, text)));
  }

  @Test
  void theReadMeNamesEveryHandleForTests() {
    Set<String> handles = new TreeSet<>(found(TEST_ID, read(CONSOLE.resolve("index.html"))));
    scripts()
        .values()
        .forEach(
            text -> {
              handles.addAll(found(MADE_TEST_ID, text));
              handles.addAll(found(CHOICE, text));
            });
    String readMe = read(Path.of("README.md"));
    assertThat(handles).allSatisfy(handle -> assertThat(readMe).contains("`" + handle));
  }

  private static Map<Path, String> scripts() {
    return files().entrySet().stream()
        .filter(entry -> entry.getKey().toString().endsWith(".js"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map<Path, String> files() {
    try (Stream<Path> all = Files.walk(CONSOLE)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      assertThat(files).hasSizeGreaterThan(20);
      Map<Path, String> texts = new TreeMap<>();
      for (Path file : files) {
        texts.put(file, read(file));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1) != null ? match.group(1) : match.group(2))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
