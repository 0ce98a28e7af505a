package org.gridwarden.standalone.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NabFolderTest {
  private static final String HEAD = "timestamp,value\n";
  private static final String ROWS =
      HEAD + "2014-04-01 00:00:00,1\n2014-04-01 00:05:00,2.5\n2014-04-01 00:10:00,-3e2";
  private static final String WINDOW =
      "{\"a/one.csv\":[[\"2014-04-01 00:05:00.000000\",\"2014-04-01 00:10:00.000000\"]]}";

  @TempDir private Path folder;

  @BeforeEach
  void layOut() throws IOException {
    write("data/a/one.csv", ROWS);
    write("labels/combined_windows.json", WINDOW);
  }

  @Test
  void readsRowsAndWindows() {
    NabSeries series = NabFolder.read(folder).series().get(0);

    assertThat(series.name()).isEqualTo("a/one.csv");
    assertThat(series.category()).isEqualTo("a");
    assertThat(series.values()).containsExactly(1, 2.5, -300);
    assertThat(series.micros()[1] - series.micros()[0]).isEqualTo(300_000_000L);
    assertThat(series.windows()).isEqualTo(List.of(new NabWindow(1, 2)));
  }

  @Test
  void findsTheLabelsAtTheTopToo() throws IOException {
    Files.move(
        folder.resolve("labels/combined_windows.json"), folder.resolve("combined_windows.json"));

    assertThat(NabFolder.read(folder).series()).hasSize(1);
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    refused(folder.resolve("data")).withMessageContaining("has no folder data");
    Files.delete(folder.resolve("labels/combined_windows.json"));
    refused(folder).withMessageContaining("there is neither").withMessageContaining("labels");
  }

  @Test
  void aSeriesWithoutLabelsIsLeftOutAndNamed() throws IOException {
    write("data/a/two.csv", ROWS);

    NabFolder.Contents contents = NabFolder.read(folder);
    assertThat(contents.series()).extracting(NabSeries::name).containsExactly("a/one.csv");
    assertThat(contents.leftOut())
        .containsExactly("a/two.csv: the labels do not name it; [] stands for no window");

    write("labels/combined_windows.json", "{}");
    refused(folder).withMessageContaining("the labels name none of the files");
  }

  @Test
  void aRowWithoutAValueIsLeftOutAndCounted() throws IOException {
    write("data/a/one.csv", ROWS + "\n2014-04-01 00:15:00,NaN\n2014-04-01 00:20:00,\n");

    NabFolder.Contents contents = NabFolder.read(folder);
    assertThat(contents.series().get(0).values()).containsExactly(1, 2.5, -300);
    assertThat(contents.leftOut()).containsExactly("a/one.csv: 2 rows have no value");
  }

  @Test
  void aBadRowIsNamedWithItsLine() throws IOException {
    write("data/a/one.csv", HEAD + "2014-04-01 00:00:00,1\n2014-04-01 00:05:00,much\n");
    refused(folder).withMessageContaining("one.csv line 3").withMessageContaining("'much'");
    write("data/a/one.csv", HEAD + "yesterday,1\n");
    refused(folder).withMessageContaining("line 2").withMessageContaining("'yesterday'");
    write("data/a/one.csv", HEAD + "2014-04-01 00:00:00,Infinity\n");
    refused(folder).withMessageContaining("line 2").withMessageContaining("finite");
    write("data/a/one.csv", HEAD + "2014-04-01 00:00:00,1,2\n");
    refused(folder).withMessageContaining("line 2").withMessageContaining("two cells, has 3");
    write("data/a/one.csv", "time;value\n");
    refused(folder).withMessageContaining("must begin with the line timestamp,value");
  }

  @Test
  void aWindowThatIsNotOneIsNamed() throws IOException {
    write("labels/combined_windows.json", "{\"a/one.csv\":[[\"2014-04-01 00:05:00\"]]}");
    refused(folder).withMessageContaining("a/one.csv, window 1: must be two times");
    write("labels/combined_windows.json", WINDOW.replace("2014-04", "2015-04"));
    refused(folder).withMessageContaining("no row of that time");
    write("labels/combined_windows.json", "[");
    refused(folder).withMessageContaining("is no JSON");
  }

  @Test
  void aWindowHoldsTheRowsBetweenItsTimes() throws IOException {
    String between = "[[\"2014-04-01 00:04:59\",\"2014-04-01 00:09:59\"]]";
    write("labels/combined_windows.json", "{\"a/one.csv\":" + between + "}");

    assertThat(NabFolder.read(folder).series().get(0).windows())
        .containsExactly(new NabWindow(1, 1));
  }

  @Test
  void whereTwoWindowsMeetTheLaterOneTakesOver() throws IOException {
    String two =
        "[[\"T:00:00\",\"T:05:00\"],[\"T:05:00\",\"T:10:00\"]]".replace("T", "2014-04-01 00");
    write("labels/combined_windows.json", "{\"a/one.csv\":" + two + "}");

    assertThat(NabFolder.read(folder).series().get(0).windows())
        .isEqualTo(List.of(new NabWindow(0, 0), new NabWindow(1, 2)));
  }

  private static ThrowableAssertAlternative<NabUnreadable> refused(Path folder) {
    return assertThatExceptionOfType(NabUnreadable.class).isThrownBy(() -> NabFolder.read(folder));
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
