package org.gridwarden.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridwarden.model.Count;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Sequence;

/** A device says what a rule listens for; more than once, since a message may be lost. */
final class WordScript {
  private static final long SECOND = 1_000_000;
  private static final long APART = SECOND / 2;
  private static final int COUNT_MAX = 12;

  private final Watch watch;

  WordScript(Watch watch) {
    this.watch = watch;
  }

  static boolean playable(Rule rule, WorldOptions options) {
    if (rule.condition() instanceof Sequence sequence) {
      return sequence.within().compareTo(options.silenceMax()) <= 0;
    }
    return rule.condition() instanceof Count count && count.steps().get(0).raiseAt() <= COUNT_MAX;
  }

  /** As often as the rule asks for, and once more. One of many says it once, and once more. */
  Optional<Script> script(Rule rule, Count count, String deviceKind, Utterance everyday, long at) {
    String track = CameraVoice.track(at, 0);
    return watch
        .wish(rule)
        .flatMap(wish -> wish.over(deviceKind, everyday, track))
        .map(
            word -> {
              int times = count.scope().ofArea() ? 1 : count.steps().get(0).raiseAt();
              List<Script.Line> lines = new ArrayList<>();
              for (int i = 0; i < times; i++) {
                lines.add(new Script.Line(i * APART, word));
              }
              long again = (times - 1) * APART + 2 * SECOND;
              lines.add(new Script.Line(again, word));
              List<Script.Opening> openings =
                  count.scope().ofArea()
                      ? List.of()
                      : List.of(new Script.Opening(rule.id(), (times - 1) * APART));
              long quiet =
                  Scripts.micros(count.within().plus(count.clearAfter()).plus(rule.reopenWithin()));
              return new Script(lines, again + SECOND, openings, quiet);
            });
  }

  /** It begins, and what should follow comes only when the time is over. */
  Optional<Script> script(Rule rule, Sequence sequence, String deviceKind, Utterance everyday) {
    Optional<Utterance> begins = word(sequence, 0, deviceKind, everyday);
    Optional<Utterance> follows = word(sequence, 1, deviceKind, everyday);
    if (begins.isEmpty() || follows.isEmpty()) {
      return Optional.empty();
    }
    long within = Scripts.micros(sequence.within());
    long length = within + 2 * Scripts.MARGIN;
    List<Script.Line> lines = new ArrayList<>();
    for (long offset = 0; offset <= 2 * SECOND; offset += SECOND) {
      lines.add(new Script.Line(offset, begins.get()));
    }
    lines.add(new Script.Line(length, follows.get()));
    long quiet =
        Scripts.micros(sequence.within().plus(sequence.clearAfter()).plus(rule.reopenWithin()));
    return Optional.of(
        new Script(lines, length, List.of(new Script.Opening(rule.id(), within)), quiet));
  }

  private static Optional<Utterance> word(
      Sequence sequence, int step, String deviceKind, Utterance everyday) {
    return Wish.of(sequence.steps().get(step).where())
        .flatMap(wish -> wish.over(deviceKind, everyday, ""));
  }
}
