package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkListTest {
  private static final Mark A = mark("a");
  private static final Mark B = mark("b");
  private static final Mark C = mark("c");
  private static final Mark D = mark("d");

  @Test
  void staysWhatItWasWhateverBecomesOfTheListItWasMadeOf() {
    List<Mark> from = new ArrayList<>(List.of(A, B));
    MarkList list = MarkList.of(from);
    from.clear();

    assertThat(list).containsExactly(A, B).isEqualTo(List.of(A, B));
    assertThat(MarkList.of(list)).isSameAs(list);
    assertThat(new ArrayList<>(list)).containsExactly(A, B);
    assertThat(MarkList.of(List.of())).isEmpty();
  }

  @Test
  void takesOneMoreWhereItBelongsAndLeavesOutTheFirst() {
    List<Mark> list = List.of(A, B, D);

    assertThat(MarkList.with(list, 0, 2, C)).containsExactly(A, B, C, D);
    assertThat(MarkList.with(list, 1, 3, C)).containsExactly(B, D, C);
    assertThat(MarkList.with(list, 1, 1, C)).containsExactly(C, B, D);
    assertThat(MarkList.with(List.of(), 0, 0, A)).containsExactly(A);
  }

  @Test
  void knowsWhichEventsAreInIt() {
    MarkList list = MarkList.of(List.of(A, B));
    assertThat(list.has(B)).isTrue();
    assertThat(list.has(C)).isFalse();

    MarkList longer = MarkList.with(list, 1, 1, C);

    assertThat(longer.has(A)).isFalse();
    assertThat(longer.has(B)).isTrue();
    assertThat(longer.has(C)).isTrue();
    assertThat(longer.has(C.named("another device"))).isFalse();
    assertThat(longer.has(new Mark("", "c", 9, 9, 9, 9))).as("at another time").isTrue();
    // Two texts with one hash.
    assertThat(MarkList.of(List.of(mark("Aa"))).has(mark("BB"))).isFalse();
  }

  private static Mark mark(String event) {
    return new Mark("", event, 1, 1, 1, 0);
  }
}
