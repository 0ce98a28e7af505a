package org.gridwarden.ingest.dialect.senml;

import java.util.Optional;
import java.util.OptionalDouble;
import org.gridwarden.ingest.dialect.Part;

/**
 * One record that stands by itself; RFC 8428, section 4.6.
 *
 * @param name whole
 * @param unit or ""
 * @param time seconds since 1970
 * @param part where it stands in the payload
 */
record Resolved(
    String name,
    String unit,
    double time,
    Optional<SenMlValue> value,
    OptionalDouble sum,
    OptionalDouble updateTime,
    Part part) {}
