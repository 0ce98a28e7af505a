package org.gridwarden.ingest.dialect.camera;

import java.util.List;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Dialect;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.TopicName;

/**
 * ONVIF's notifications (WS-BaseNotification {@code Notify} in a SOAP envelope), as a camera posts
 * them to whoever subscribed. Each {@code NotificationMessage} is read and refused by itself.
 *
 * <pre>
 * &lt;wsnt:NotificationMessage>
 *   &lt;wsnt:Topic>tns1:RuleEngine/CellMotionDetector/Motion&lt;/wsnt:Topic>
 *   &lt;wsnt:Message>&lt;tt:Message UtcTime="2026-03-01T08:00:00Z" PropertyOperation="Changed">
 *     &lt;tt:Source>&lt;tt:SimpleItem Name="VideoSourceConfigurationToken" Value="1"/>&lt;/tt:Source>
 *     &lt;tt:Data>&lt;tt:SimpleItem Name="IsMotion" Value="true"/>&lt;/tt:Data>
 * </pre>
 */
public final class Onvif implements Dialect {
  @Override
  public String name() {
    return "onvif";
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
        (part, heard) -> {
          List<Tree> messages = XmlTree.read(payload, part).all("NotificationMessage").toList();
          if (messages.isEmpty()) {
            throw BadValue.version("there must be a NotificationMessage in it, was none");
          }
          for (Tree message : messages) {
            try {
              heard.addAll(OnvifMessage.of(message).said(circumstances, part));
            } catch (BadValue bad) {
              heard.add(new Refused(bad.reason(), bad.getMessage(), part));
            }
          }
        });
  }
}
