package org.gridwarden.stream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.disabled;
import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.rule;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Rules.where;
import static org.gridwarden.detect.Said.time;
import static org.gridwarden.stream.Words.says;
import static org.gridwarden.stream.Words.withdraws;

import java.util.List;
import org.gridwarden.model.Rule;
import org.gridwarden.stream.source.Notice;
import org.junit.jupiter.api.Test;

class RuleBookTest {
  private static final Rule SENSELESS =
      where("kind == 5", rule("senseless", hot(seconds(1)).condition()));

  @Test
  void countsWhatCannotBeUsedAtTheStartAndWithEveryWord() {
    RuleBook book =
        new RuleBook(Registers.of(() -> List.of(noise(1, "n"), says(2, hot(seconds(1))))));
    assertThat(book.unusable()).isEqualTo(1);

    book.learn(says(3, SENSELESS));
    assertThat(book.unusable()).isEqualTo(2);

    book.learn(noise(4, "hot"));
    assertThat(book.unusable()).isEqualTo(3);
    assertThat(book.index().rule("hot")).as("as it was").isPresent();

    book.learn(says(5, disabled(SENSELESS)));
    book.learn(says(6, hot(seconds(2))));
    book.learn(withdraws(7, "n", time("12:00")));
    assertThat(book.unusable()).isZero();
  }

  @Test
  void takesNoRuleUnderAnotherOnesKey() {
    RuleBook book = new RuleBook(Registers.of(() -> List.of(says(1, hot(seconds(1))))));

    book.learn(new Notice("other", 2, 2, says(2, hot(seconds(9))).value()));

    assertThat(book.unusable()).isEqualTo(1);
    assertThat(book.index().rule("hot").orElseThrow().rule()).isEqualTo(hot(seconds(1)));
    assertThat(book.index().rule("other")).isEmpty();
  }

  private static Notice noise(long offset, String key) {
    return new Notice(key, offset, offset, new byte[] {1, 2, 3});
  }
}
