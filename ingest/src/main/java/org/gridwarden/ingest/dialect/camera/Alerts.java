package org.gridwarden.ingest.dialect.camera;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Heard.Shown;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.model.RejectReason;

/** A body with one alert or several in it, each a part that is read and refused by itself. */
final class Alerts {
  /** Reads one part that is no picture. */
  interface Reading {
    void read(Part part, List<Heard> heard) throws IOException, XMLStreamException, BadValue;
  }

  private Alerts() {}

  static List<Heard> read(byte[] payload, Circumstances circumstances, Reading reading) {
    if (!Multipart.is(circumstances.contentType())) {
      List<Heard> heard = new ArrayList<>();
      one(payload, Part.whole(payload), heard, reading);
      return heard;
    }
    try {
      List<Heard> heard = new ArrayList<>();
      for (Multipart.Piece piece : Multipart.of(payload, circumstances.contentType())) {
        if (piece.picture()) {
          heard.add(new Shown("", "picture", piece.body()));
        } else {
          one(payload, piece.body(), heard, reading);
        }
      }
      return heard;
    } catch (BadValue bad) {
      return List.of(Refused.whole(bad.reason(), bad.getMessage(), payload));
    }
  }

  private static void one(byte[] payload, Part part, List<Heard> heard, Reading reading) {
    int before = heard.size();
    try {
      reading.read(part, heard);
      if (heard.size() == before) {
        heard.add(new Passed("nothing seen"));
      }
    } catch (BadValue bad) {
      heard.add(new Refused(bad.reason(), bad.getMessage(), part));
    } catch (XMLStreamException unreadable) {
      String why = "not XML that is read here: " + firstLine(unreadable);
      heard.add(new Refused(RejectReason.UNREADABLE, why, part));
    } catch (IOException unreadable) {
      heard.add(new Refused(RejectReason.UNREADABLE, Json.problem(unreadable), part));
    }
  }

  /** The first byte that is no space, or 0 where there is none. */
  static int first(byte[] payload, Part part) {
    for (int i = part.from(); i < part.to(); i++) {
      if (!Character.isWhitespace(payload[i])) {
        return payload[i];
      }
    }
    return 0;
  }

  private static String firstLine(XMLStreamException unreadable) {
    String message = String.valueOf(unreadable.getMessage()).replace('\0', '\uFFFD');
    return message.replaceAll("\\s*\n\\s*", " ");
  }
}
