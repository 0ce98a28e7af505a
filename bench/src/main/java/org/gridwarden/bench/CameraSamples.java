package org.gridwarden.bench;

import java.nio.charset.StandardCharsets;

/** What cameras post. */
final class CameraSamples {
  private static final int PICTURE_CHARACTERS = 64 << 10;

  private CameraSamples() {}

  static byte[] dahua() {
    return bytes(
        "Code=CrossLineDetection;action=Start;index=0;data={\"Name\":\"gate\","
            + "\"Object\":{\"ObjectID\":17,\"ObjectType\":\"Human\"},\"UTC\":1772352000}");
  }

  static byte[] hikvision() {
    return bytes(
        "<EventNotificationAlert version=\"2.0\"><channelID>1</channelID>"
            + "<dateTime>2026-03-01T16:00:00+08:00</dateTime><activePostCount>1</activePostCount>"
            + "<eventType>linedetection</eventType><eventState>active</eventState>"
            + "<DetectionRegionList><DetectionRegionEntry><regionID>1</regionID>"
            + "<detectionTarget>human</detectionTarget></DetectionRegionEntry>"
            + "</DetectionRegionList></EventNotificationAlert>");
  }

  static byte[] onvif() {
    return bytes(
        "<s:Envelope xmlns:s=\"s\" xmlns:n=\"n\" xmlns:t=\"t\"><s:Body><n:Notify>"
            + "<n:NotificationMessage><n:Topic>tns1:RuleEngine/CellMotionDetector/Motion</n:Topic>"
            + "<n:Message><t:Message UtcTime=\"2026-03-01T08:00:00Z\"><t:Source>"
            + "<t:SimpleItem Name=\"Rule\" Value=\"r\"/></t:Source><t:Data>"
            + "<t:SimpleItem Name=\"IsMotion\" Value=\"true\"/></t:Data></t:Message></n:Message>"
            + "</n:NotificationMessage></n:Notify></s:Body></s:Envelope>");
  }

  static byte[] viid() {
    return bytes(
        "{\"FaceListObject\":{\"FaceObject\":[{\"FaceID\":\"f-1\",\"DeviceID\":\"c-1\","
            + "\"FaceAppearTime\":\"20260301160000\",\"SubImageList\":{\"SubImageInfoObject\":[{"
            + "\"ShotTime\":\"20260301160000\",\"Data\":\""
            + "A".repeat(PICTURE_CHARACTERS)
            + "\"}]}}]}}");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
