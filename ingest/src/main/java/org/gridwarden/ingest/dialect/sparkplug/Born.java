package org.gridwarden.ingest.dialect.sparkplug;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;

/**
 * What a birth said of its metrics: data need say no more than the alias.
 *
 * @param names by alias
 * @param types data types by name
 */
record Born(Map<Long, String> names, Map<String, Integer> types) {
  static final Born NOTHING = new Born(Map.of(), Map.of());

  static Born of(List<Metric> metrics) {
    Map<Long, String> names = new HashMap<>();
    Map<String, Integer> types = new HashMap<>();
    for (Metric metric : metrics) {
      if (metric.hasAlias()) {
        names.put(metric.getAlias(), metric.getName());
      }
      types.put(metric.getName(), metric.getDatatype());
    }
    return new Born(names, types);
  }

  int size() {
    return types.size();
  }
}
