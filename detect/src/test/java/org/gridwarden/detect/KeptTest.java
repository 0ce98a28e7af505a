package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptTest {
  @Test
  void isEqualToEveryListOfTheSameAndStaysAsItIs() {
    List<String> from = new ArrayList<>(List.of("a", "b"));
    List<String> kept = Kept.of(from);
    from.set(0, "c");
    assertThat(kept).isEqualTo(List.of("a", "b")).hasSameHashCodeAs(List.of("a", "b"));
    assertThat(Kept.of(kept)).isSameAs(kept);
    assertThatThrownBy(() -> kept.add("d")).isInstanceOf(UnsupportedOperationException.class);
    kept.toArray()[0] = "d";
    assertThat(kept).containsExactly("a", "b");
  }

  @Test
  void takesOneInAtItsPlaceAndLeavesOutTheFirst() {
    List<String> list = List.of("a", "b", "d");
    assertThat(Kept.with(list, 0, 2, "c")).containsExactly("a", "b", "c", "d");
    assertThat(Kept.with(list, 1, 3, "e")).containsExactly("b", "d", "e");
    assertThat(Kept.with(list, 1, 1, "a2")).containsExactly("a2", "b", "d");
    assertThat(Kept.with(List.of(), 0, 0, "a")).containsExactly("a");
  }
}
