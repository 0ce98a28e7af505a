package org.gridwarden.ingest.dialect.senml;

import org.gridwarden.ingest.dialect.Vocabulary;

/**
 * What a record measures.
 *
 * @param path how the pack names it, for the engineer who reads a refusal
 * @param name the measure of all, or the maker's own name
 */
record SenMlMeasure(String path, String name) {
  static final String LATITUDE = "lat";
  static final String LONGITUDE = "lon";

  static SenMlMeasure of(SenMlName name, Resolved record) {
    if (record.unit().equals(LATITUDE) || record.unit().equals(LONGITUDE)) {
      return new SenMlMeasure(record.name(), record.unit());
    }
    return new SenMlMeasure(
        record.name(),
        name.measure().isEmpty()
            ? SenMlUnits.measureOf(record.unit())
            : Vocabulary.measure(name.measure()));
  }
}
