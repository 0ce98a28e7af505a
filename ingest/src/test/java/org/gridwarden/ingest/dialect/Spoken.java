package org.gridwarden.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.model.DeviceId;

/** One dialect as {@code gw-1} speaks it at {@link #NOW}. */
public record Spoken(Dialect dialect) {
  public static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123456Z");

  public static Circumstances on(String topic) {
    return new Circumstances(new DeviceId("gw-1"), NOW, topic);
  }

  public List<Heard> read(String topic, String payload) {
    return dialect.read(payload.getBytes(StandardCharsets.UTF_8), on(topic));
  }

  /** Everything that was said, when nothing was refused. */
  public List<Said> all(String topic, String payload) {
    List<Heard> heard = read(topic, payload);
    assertThat(heard).as(payload).noneMatch(Refused.class::isInstance);
    return heard.stream().filter(Said.class::isInstance).map(Said.class::cast).toList();
  }

  public Said said(String topic, String payload) {
    List<Said> all = all(topic, payload);
    assertThat(all).as(payload).hasSize(1);
    return all.get(0);
  }

  public Refused refused(String topic, String payload) {
    List<Heard> heard = read(topic, payload);
    assertThat(heard).as(payload).singleElement().isInstanceOf(Refused.class);
    return (Refused) heard.get(0);
  }

  public String passed(String topic, String payload) {
    List<Heard> heard = read(topic, payload);
    assertThat(heard).as(payload).singleElement().isInstanceOf(Passed.class);
    return ((Passed) heard.get(0)).what();
  }

  public void survives(String topic, String payload) {
    Mutations.survivedBy(dialect, payload.getBytes(StandardCharsets.UTF_8), on(topic));
  }
}
