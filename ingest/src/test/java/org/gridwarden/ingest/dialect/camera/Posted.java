package org.gridwarden.ingest.dialect.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Dialect;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.ingest.dialect.Mutations;
import org.gridwarden.ingest.dialect.Spoken;
import org.gridwarden.ingest.dialect.TopicName;
import org.gridwarden.model.DeviceId;

/** One dialect as the camera {@code gw-1} posts it at {@link Spoken#NOW}. */
record Posted(Dialect dialect) {
  static Circumstances as(String contentType) {
    return new Circumstances(
        new DeviceId("gw-1"), Spoken.NOW, TopicName.of("post"), contentType, Map.of());
  }

  List<Heard> read(String contentType, String body) {
    return dialect.read(body.getBytes(StandardCharsets.UTF_8), as(contentType));
  }

  /** Everything that was said, when nothing was refused. */
  List<Said> all(String body) {
    List<Heard> heard = read("", body);
    assertThat(heard).as(body).noneMatch(Refused.class::isInstance);
    return heard.stream().filter(Said.class::isInstance).map(Said.class::cast).toList();
  }

  Said said(String body) {
    List<Said> all = all(body);
    assertThat(all).as(body).hasSize(1);
    return all.get(0);
  }

  Refused refused(String body) {
    List<Heard> heard = read("", body);
    assertThat(heard).as(body).singleElement().isInstanceOf(Refused.class);
    return (Refused) heard.get(0);
  }

  void survives(String contentType, String body) {
    Mutations.survivedBy(dialect, body.getBytes(StandardCharsets.UTF_8), as(contentType));
  }
}
