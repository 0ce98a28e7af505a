package org.gridwarden.ingest.dialect.senml;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Json;

/**
 * Resolves the records of a pack, RFC 8428, section 4.6: what a record's base fields say holds for
 * it and all after it until another says otherwise; then each is whole, its time absolute, and all
 * are in the order of time.
 */
final class SenMlPack {
  /** The version that is read here, and the one of a pack that names none. */
  static final int VERSION = 10;

  /** Smaller times are relative to now; section 4.5.3. */
  static final double RELATIVE_BELOW = 1 << 28;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9\\-:./_]*");
  private static final int NAME_MAX = 256;

  private final double now;
  private final int version;
  private String baseName = "";
  private double baseTime;
  private String baseUnit = "";
  private OptionalDouble baseValue = OptionalDouble.empty();
  private OptionalDouble baseSum = OptionalDouble.empty();

  private SenMlPack(int version, Instant now) {
    this.version = version;
    this.now = now.getEpochSecond() + now.getNano() / 1e9;
  }

  /** The records, resolved; refused as a whole where one of them is wrong. */
  static List<Resolved> resolve(List<SenMlRecord> records, Instant now) throws BadValue {
    int version = records.isEmpty() ? VERSION : records.get(0).version().orElse(VERSION);
    SenMlPack pack = new SenMlPack(version, now);
    List<Resolved> resolved = new ArrayList<>(records.size());
    for (int i = 0; i < records.size(); i++) {
      SenMlRecord record = records.get(i);
      pack.base(record, "[" + i + "].");
      if (!record.onlyBase()) {
        resolved.add(pack.resolved(record, "[" + i + "]."));
      }
    }
    resolved.sort(Comparator.comparingDouble(Resolved::time));
    return resolved;
  }

  private void base(SenMlRecord record, String path) throws BadValue {
    int named = record.version().orElse(version);
    if (named > VERSION) {
      throw BadValue.version(
          path + "bver must be at most " + VERSION + ", the version read here, was " + named);
    }
    if (named != version) {
      throw BadValue.field(
          path + "bver must be the same in all of a pack, " + version + ", was " + named);
    }
    baseName = record.baseName().orElse(baseName);
    baseTime = record.baseTime().orElse(baseTime);
    baseUnit = record.baseUnit().orElse(baseUnit);
    baseValue = record.baseValue().isPresent() ? record.baseValue() : baseValue;
    baseSum = record.baseSum().isPresent() ? record.baseSum() : baseSum;
  }

  private Resolved resolved(SenMlRecord record, String path) throws BadValue {
    Optional<SenMlValue> value = value(record);
    OptionalDouble sum = sum(record);
    if (value.isEmpty() && sum.isEmpty()) {
      throw BadValue.field(path + "v, vs, vb, vd or s must be there, was none of them");
    }
    return new Resolved(
        name(record, path),
        record.unit().isEmpty() ? baseUnit : record.unit(),
        time(record, path),
        value,
        sum,
        record.updateTime(),
        record.part());
  }

  private String name(SenMlRecord record, String path) throws BadValue {
    String name = baseName + record.name();
    if (name.length() > NAME_MAX || !NAME.matcher(name).matches()) {
      throw BadValue.field(
          path
              + "n after its base name must be 1 to "
              + NAME_MAX
              + " letters, digits, -, :, ., / or _ and begin with a letter or digit, was \""
              + Json.shortened(name)
              + '"');
    }
    return name;
  }

  private double time(SenMlRecord record, String path) throws BadValue {
    double time = baseTime + record.time().orElse(0);
    if (!Double.isFinite(time)) {
      throw BadValue.number(path + "t after its base time must be finite seconds, was " + time);
    }
    return time < RELATIVE_BELOW ? now + time : time;
  }

  /** A number is counted from the base value; where there is none it is the base value itself. */
  private Optional<SenMlValue> value(SenMlRecord record) {
    if (baseValue.isEmpty()) {
      return record.value();
    }
    double base = baseValue.getAsDouble();
    if (record.value().isEmpty()) {
      return Optional.of(new SenMlValue.Number(base));
    }
    return record.value().get() instanceof SenMlValue.Number number
        ? Optional.of(new SenMlValue.Number(base + number.number()))
        : record.value();
  }

  private OptionalDouble sum(SenMlRecord record) {
    return baseSum.isEmpty() && record.sum().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(baseSum.orElse(0) + record.sum().orElse(0));
  }
}
