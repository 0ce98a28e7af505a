package org.gridwarden.standalone.demo;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridwarden.simulator.figures.KindFigures;

/** How well each kind of rule did, a line each. */
final class KindTable {
  private static final Map<String, String> CHINESE =
      Map.ofEntries(
          Map.entry("threshold", "阈值"),
          Map.entry("object-in-zone", "区域目标"),
          Map.entry("silence", "失联"),
          Map.entry("rate-of-change", "变化率"),
          Map.entry("count", "计数"),
          Map.entry("dwell", "滞留"),
          Map.entry("crowd", "聚集"),
          Map.entry("sequence", "序列"),
          Map.entry("corroboration", "多源印证"),
          Map.entry("crossing", "越界"),
          Map.entry("composite", "组合"),
          Map.entry("anomaly", "异常"));

  /** A Chinese character takes the room of two letters on a terminal. */
  private static final int CHINESE_WIDTH = 10;

  private KindTable() {}

  static void print(PrintWriter out, List<KindFigures> kinds) {
    out.println(
        "  规则类型  kind of rule     应有 expected  发现 found  漏 missed  误 false  准确率 precision  召回率 recall");
    for (KindFigures kind : kinds) {
      String chinese = CHINESE.getOrDefault(kind.kind(), "");
      out.printf(
          Locale.ROOT,
          "  %s%-15s  %,13d  %,10d  %,9d  %,8d  %16.3f  %13.3f%n",
          chinese + " ".repeat(Math.max(1, CHINESE_WIDTH - 2 * chinese.length())),
          kind.kind(),
          kind.expected(),
          kind.detected(),
          kind.missed(),
          kind.wrong(),
          kind.precision(),
          kind.recall());
    }
  }
}
