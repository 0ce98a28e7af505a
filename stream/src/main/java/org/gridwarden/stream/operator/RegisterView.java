package org.gridwarden.stream.operator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.gridwarden.model.wire.Codec;
import org.gridwarden.model.wire.Decoded;
import org.gridwarden.stream.source.Notice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A register as one subtask knows it: the newest word about each key, in the log's order. */
final class RegisterView<T> {
  private static final Logger LOG = LoggerFactory.getLogger(RegisterView.class);

  private final Map<String, Entry<T>> entries = new HashMap<>();
  private final Function<Notice, Decoded<Optional<T>>> reader;

  RegisterView(Codec<T> codec, List<Notice> atStart) {
    this(notice -> kept(codec.decode(notice.value()), Optional::of), atStart);
  }

  private RegisterView(Function<Notice, Decoded<Optional<T>>> reader, List<Notice> atStart) {
    this.reader = reader;
    atStart.forEach(this::learn);
  }

  /**
   * Of a register of which only some entries matter, and of these only a part.
   *
   * @param keeps what is kept of an entry; nothing where it does not matter
   */
  static <S, T> RegisterView<T> of(
      Codec<S> codec, Function<S, Optional<T>> keeps, List<Notice> atStart) {
    return new RegisterView<>(notice -> kept(codec.decode(notice.value()), keeps), atStart);
  }

  /**
   * Of a register whose entries name themselves: under another's key an entry cannot be read, as
   * two of one name would be one by chance.
   */
  static <T> RegisterView<T> named(Codec<T> codec, Function<T, String> name, List<Notice> atStart) {
    return new RegisterView<>(notice -> ownName(codec, name, notice), atStart);
  }

  private static <T> Decoded<Optional<T>> ownName(
      Codec<T> codec, Function<T, String> name, Notice notice) {
    Decoded<T> decoded = codec.decode(notice.value());
    if (decoded instanceof Decoded.Good<T> good && !name.apply(good.value()).equals(notice.key())) {
      return Decoded.bad("its key must be its name, which is " + name.apply(good.value()));
    }
    return kept(decoded, Optional::of);
  }

  private static <S, T> Decoded<Optional<T>> kept(
      Decoded<S> decoded, Function<S, Optional<T>> keeps) {
    return decoded instanceof Decoded.Good<S> good
        ? Decoded.good(keeps.apply(good.value()))
        : Decoded.bad(((Decoded.Bad<S>) decoded).reason());
  }

  /** Whether a notice was older than what is known, the very same, or news. */
  enum Learnt {
    OLDER,
    KNOWN,
    NEWS
  }

  Learnt learn(Notice notice) {
    Entry<T> known = entries.get(notice.key());
    if (known != null && notice.offset() <= known.offset()) {
      return notice.offset() == known.offset() ? Learnt.KNOWN : Learnt.OLDER;
    }
    Optional<T> before = known == null ? Optional.empty() : known.value();
    entries.put(notice.key(), read(notice, before));
    return Learnt.NEWS;
  }

  private Entry<T> read(Notice notice, Optional<T> before) {
    if (notice.withdrawn()) {
      return new Entry<>(notice.offset(), Optional.empty(), true);
    }
    Decoded<Optional<T>> decoded = reader.apply(notice);
    if (decoded instanceof Decoded.Good<Optional<T>> good) {
      return new Entry<>(notice.offset(), good.value(), true);
    }
    // What was known before is nearer to the truth than nothing.
    LOG.error(
        "a register entry cannot be read and is left as it was key={} offset={} reason={}",
        notice.key(),
        notice.offset(),
        ((Decoded.Bad<Optional<T>>) decoded).reason());
    return new Entry<>(notice.offset(), before, false);
  }

  /** How many keys there are whose newest word cannot be read. */
  int unreadable() {
    return (int) entries.values().stream().filter(entry -> !entry.readable()).count();
  }

  Optional<T> value(String key) {
    Entry<T> known = entries.get(key);
    return known == null ? Optional.empty() : known.value();
  }

  List<T> values() {
    return entries.values().stream()
        .map(entry -> entry.value().orElse(null))
        .filter(Objects::nonNull)
        .toList();
  }

  /**
   * @param value the newest that could be read
   * @param readable whether that is the newest there is
   */
  private record Entry<T>(long offset, Optional<T> value, boolean readable) {}
}
