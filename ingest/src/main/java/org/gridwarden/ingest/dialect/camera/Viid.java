package org.gridwarden.ingest.dialect.camera;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Dialect;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.JsonMessage;
import org.gridwarden.ingest.dialect.TopicName;

/**
 * GA/T 1400, the interface of video image information that cameras in China post to. What the
 * message is stands in its outermost field.
 *
 * <pre>
 * {"FaceListObject":{"FaceObject":[{"FaceID":"…","DeviceID":"…","FaceAppearTime":"20260301160000"}]}}
 * {"SubscribeNotificationListObject":{"SubscribeNotificationObject":[{"PersonObjectList":{…}}]}}
 * {"KeepaliveObject":{"DeviceID":"34020000001320000001"}}
 * </pre>
 *
 * <p>Read is what was seen, when and by which camera. Who it was (features, numbers, pictures) is
 * left where it is.
 */
public final class Viid implements Dialect {
  /** What each sort of object is, by the field that holds it. */
  private static final Map<String, String> OBJECTS =
      Map.of(
          "FaceObject", Seen.FACE,
          "PersonObject", Seen.PERSON,
          "MotorVehicleObject", Seen.CAR,
          "NonMotorVehicleObject", Seen.BICYCLE);

  @Override
  public String name() {
    return "viid";
  }

  @Override
  public boolean speaks(TopicName topic) {
    return topic.matches(name());
  }

  @Override
  public List<Heard> read(byte[] payload, Circumstances circumstances) {
    return JsonMessage.read(
        payload,
        "a message of GA/T 1400",
        (json, heard) -> {
          boolean[] known = {false};
          JsonMessage.eachByItself(
              json,
              "the message",
              heard,
              (name, value) -> known[0] |= root(name, value, circumstances, heard));
          if (!known[0] && heard.isEmpty()) {
            throw BadValue.version(
                "there must be a list of faces, persons or vehicles in it, notifications, a"
                    + " registration or a keep-alive, was none");
          }
        });
  }

  private static boolean root(
      String name, JsonParser json, Circumstances circumstances, List<Heard> heard)
      throws IOException, BadValue {
    switch (name) {
      case "RegisterObject", "KeepaliveObject" ->
          heard.add(ViidObject.itself(name, json, true, circumstances));
      case "UnRegisterObject" -> heard.add(ViidObject.itself(name, json, false, circumstances));
      default -> {
        if (!container(name)) {
          return false;
        }
        in(name, json, circumstances, heard);
      }
    }
    return true;
  }

  /** Whatever may hold objects is gone into, the objects are read, and the rest is passed by. */
  private static void in(
      String path, JsonParser json, Circumstances circumstances, List<Heard> heard)
      throws IOException, BadValue {
    JsonMessage.fields(
        json,
        path,
        (name, value) -> {
          String below = path + '.' + name;
          if (OBJECTS.containsKey(name)) {
            JsonMessage.eachElement(
                value,
                below,
                heard,
                (one, object) ->
                    heard.add(
                        ViidObject.seen(one, name, OBJECTS.get(name), object, circumstances)));
          } else if (name.equals("SubscribeNotificationObject")) {
            JsonMessage.eachElement(
                value, below, heard, (one, object) -> in(one, object, circumstances, heard));
          } else if (container(name) && value.currentToken() == JsonToken.START_OBJECT) {
            in(below, value, circumstances, heard);
          }
        });
  }

  private static boolean container(String name) {
    return switch (name) {
      case "FaceListObject",
          "FaceObjectList",
          "PersonListObject",
          "PersonObjectList",
          "MotorVehicleListObject",
          "MotorVehicleObjectList",
          "NonMotorVehicleListObject",
          "NonMotorVehicleObjectList",
          "SubscribeNotificationListObject" ->
          true;
      default -> false;
    };
  }
}
