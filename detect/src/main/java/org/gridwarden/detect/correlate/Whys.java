package org.gridwarden.detect.correlate;

import java.time.Duration;
import org.gridwarden.model.Decision;
import org.gridwarden.model.Incident;

/** Why an incident stands as it stands, in words: "中文 / English". */
final class Whys {
  private Whys() {}

  static String merged(Incident part, Incident whole) {
    String id = whole.id();
    String later = seconds(whole, part);
    return "并入事件 %s「%s」：含义相同，%s，晚 %s s / part of incident %s (%s): means the same, %s, %s s later"
        .formatted(
            id,
            whole.title(),
            where(part, whole, true),
            later,
            id,
            whole.titleEn(),
            where(part, whole, false),
            later);
  }

  static String joined(Incident part, Incident whole) {
    String id = part.id();
    String later = seconds(whole, part);
    return "并入了事件 %s「%s」：%s，晚 %s s / joined by incident %s (%s): %s, %s s later"
        .formatted(
            id,
            part.title(),
            where(part, whole, true),
            later,
            id,
            part.titleEn(),
            where(part, whole, false),
            later);
  }

  static String split(Decision decision) {
    String reason = decision.reason().isEmpty() ? "" : "：" + decision.reason();
    String english = decision.reason().isEmpty() ? "" : ": " + decision.reason();
    return "由 %s 从事件 %s 拆分%s / split from incident %s by %s%s"
        .formatted(
            decision.by(), decision.whole(), reason, decision.whole(), decision.by(), english);
  }

  static String muted(Incident parent) {
    String id = parent.id();
    return "由事件 %s「%s」引起，不单独告警 / a consequence of incident %s (%s): nobody is alerted"
        .formatted(id, parent.title(), id, parent.titleEn());
  }

  /**
   * @param since how long the parent has been over at least
   */
  static String unmuted(String parent, Duration since) {
    long seconds = since.toSeconds();
    return "事件 %s 已结束 %d s，本事件仍在继续 / incident %s has been over for %d s, and this one goes on"
        .formatted(parent, seconds, parent, seconds);
  }

  private static String where(Incident part, Incident whole, boolean chinese) {
    String place =
        part.grid().equals(whole.grid())
            ? chinese ? "同一网格 " + whole.grid() : "same grid " + whole.grid()
            : chinese
                ? "网格 %s 与 %s 相邻".formatted(part.grid(), whole.grid())
                : "grid %s beside %s".formatted(part.grid(), whole.grid());
    if (!part.position().known() || !whole.position().known()) {
      return place;
    }
    long metres = Math.round(part.position().metresTo(whole.position()));
    return place + (chinese ? "，相距 %d m" : ", %d m away").formatted(metres);
  }

  private static String seconds(Incident first, Incident later) {
    long millis = Duration.between(first.openedAt(), later.openedAt()).toMillis();
    return millis % 1_000 == 0
        ? Long.toString(millis / 1_000)
        : Double.toString(Math.round(millis / 100.0) / 10.0);
  }
}
