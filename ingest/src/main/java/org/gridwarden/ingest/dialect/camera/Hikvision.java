package org.gridwarden.ingest.dialect.camera;

import java.io.IOException;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Dialect;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.ingest.dialect.TopicName;

/**
 * What Hikvision's cameras and recorders post to an "alarm host" (ISAPI): an {@code
 * EventNotificationAlert} in XML or with the same fields in JSON, alone or as a part of {@code
 * multipart/form-data} beside its pictures.
 *
 * <pre>
 * &lt;EventNotificationAlert version="2.0">
 *   &lt;channelID>1&lt;/channelID>&lt;dateTime>2026-03-01T16:00:00+08:00&lt;/dateTime>
 *   &lt;eventType>linedetection&lt;/eventType>&lt;eventState>active&lt;/eventState>
 * &lt;/EventNotificationAlert>
 * </pre>
 */
public final class Hikvision implements Dialect {
  private static final String ROOT = "EventNotificationAlert";

  @Override
  public String name() {
    return "hikvision";
  }

  @Override
  public boolean speaks(TopicName topic) {
    return topic.matches(name());
  }

  @Override
  public List<Heard> read(byte[] payload, Circumstances circumstances) {
    return Alerts.read(
        payload,
        circumstances,
        (part, heard) ->
            heard.addAll(HikvisionAlert.of(alert(payload, part)).said(circumstances, part)));
  }

  private static Tree alert(byte[] payload, Part part)
      throws IOException, XMLStreamException, BadValue {
    Tree root =
        Alerts.first(payload, part) == '{'
            ? JsonTree.read(payload, part, ROOT)
            : XmlTree.read(payload, part);
    Tree alert = root.all(ROOT).findFirst().orElse(root);
    if (!alert.name().equals(ROOT)) {
      throw BadValue.version("the alert must be an " + ROOT + ", was " + alert.name());
    }
    return alert;
  }
}
