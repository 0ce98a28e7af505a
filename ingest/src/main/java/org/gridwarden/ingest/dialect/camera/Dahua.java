package org.gridwarden.ingest.dialect.camera;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Dialect;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.ingest.dialect.TopicName;

/**
 * What Dahua's cameras and recorders post: a line as their event stream has it, alone or as a part
 * of a multipart body, or the same in JSON.
 *
 * <pre>
 * Code=CrossLineDetection;action=Start;index=0;data={"Object":{"ObjectType":"Human"},"Name":"gate"}
 * {"Code":"VideoMotion","Action":"Stop","Index":0,"Data":{…}}
 * {"Events":[{"Code":"VideoMotion",…}]}
 * </pre>
 */
public final class Dahua implements Dialect {
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*Code=([^;=]{1,64});action=([^;=]{1,32})(?:;index=([^;]{0,16}))?(?:;data=(.*))?\\s*",
          Pattern.DOTALL);
  private static final String HEARTBEAT = "Heartbeat";

  @Override
  public String name() {
    return "dahua";
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
          if (Alerts.first(payload, part) == '{') {
            json(JsonTree.read(payload, part, "event"), circumstances, part, heard);
          } else {
            heard.add(line(payload, part, circumstances));
          }
        });
  }

  private static Heard line(byte[] payload, Part part, Circumstances circumstances)
      throws IOException, BadValue {
    String text = new String(payload, part.from(), part.length(), StandardCharsets.UTF_8);
    if (text.strip().equals(HEARTBEAT)) {
      return new Passed("heartbeat");
    }
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      throw BadValue.version("the event must begin with Code=…;action=…, or be a JSON object");
    }
    String data = line.group(4) == null ? "" : line.group(4).strip();
    byte[] json = data.getBytes(StandardCharsets.UTF_8);
    Tree tree =
        data.startsWith("{")
            ? JsonTree.read(json, Part.whole(json), "data")
            : new Tree("data", Map.of(), "", List.of());
    String index = line.group(3) == null ? "" : line.group(3);
    return DahuaEvent.of(line.group(1), line.group(2), index, tree).said(circumstances, part);
  }

  private static void json(Tree root, Circumstances circumstances, Part part, List<Heard> heard) {
    List<Tree> events = root.all("Events").toList();
    for (Tree event : events.isEmpty() ? List.of(root) : events) {
      try {
        Tree data = event.all("Data").findFirst().orElse(event);
        heard.add(
            DahuaEvent.of(event.text("Code"), event.text("Action"), event.text("Index"), data)
                .said(circumstances, part));
      } catch (BadValue bad) {
        heard.add(new Refused(bad.reason(), bad.getMessage(), part));
      }
    }
  }
}
