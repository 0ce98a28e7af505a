package org.gridwarden.ingest.dialect.senml;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.gridwarden.ingest.dialect.Part;

/**
 * One record as it was written; RFC 8428, section 4.
 *
 * @param baseName {@code bn}
 * @param baseTime {@code bt}, seconds
 * @param baseUnit {@code bu}
 * @param baseValue {@code bv}
 * @param baseSum {@code bs}
 * @param version {@code bver}
 * @param name {@code n}, or ""
 * @param unit {@code u}, or ""
 * @param value {@code v}, {@code vs}, {@code vb} or {@code vd}
 * @param sum {@code s}
 * @param time {@code t}, seconds
 * @param updateTime {@code ut}, seconds
 * @param part where it stands in the payload
 */
record SenMlRecord(
    Optional<String> baseName,
    OptionalDouble baseTime,
    Optional<String> baseUnit,
    OptionalDouble baseValue,
    OptionalDouble baseSum,
    OptionalInt version,
    String name,
    String unit,
    Optional<SenMlValue> value,
    OptionalDouble sum,
    OptionalDouble time,
    OptionalDouble updateTime,
    Part part) {
  /** Whether it only sets what holds for the ones after it. */
  boolean onlyBase() {
    return name.isEmpty()
        && unit.isEmpty()
        && value.isEmpty()
        && sum.isEmpty()
        && time.isEmpty()
        && updateTime.isEmpty();
  }
}
