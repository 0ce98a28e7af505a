package org.gridwarden.ingest.dialect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Measures;
import org.gridwarden.model.RejectReason;

/**
 * Whether a device can be reached, said in one word: what most products publish as they come, and
 * leave as their will for when they go.
 */
public final class Availability {
  private static final int WORD_MAX = 32;

  private Availability() {}

  /** Of a payload that is the word; {@code there} and {@code gone} in lower case. */
  public static List<Heard> read(
      byte[] payload, Circumstances circumstances, String source, String there, String... gone) {
    if (payload.length > WORD_MAX) {
      return refused(there, gone, payload.length + " bytes", payload);
    }
    String word = new String(payload, StandardCharsets.UTF_8).strip();
    return of(word, payload, circumstances, source, there, gone);
  }

  /** Of a word that stood somewhere in the payload. */
  public static List<Heard> of(
      String word,
      byte[] payload,
      Circumstances circumstances,
      String source,
      String there,
      String... gone) {
    String known = word.toLowerCase(Locale.ROOT);
    boolean online = known.equals(there);
    if (!online && !List.of(gone).contains(known)) {
      return refused(there, gone, '"' + Json.shortened(word) + '"', payload);
    }
    try {
      return List.of(
          new Observation(circumstances, source, EventKind.STATUS)
              .value(Measures.ONLINE, online)
              .label(Labels.SOURCE, source)
              .said(Part.whole(payload)));
    } catch (BadValue bad) {
      return List.of(Refused.whole(bad.reason(), bad.getMessage(), payload));
    }
  }

  private static List<Heard> refused(String there, String[] gone, String was, byte[] payload) {
    return List.of(
        Refused.whole(
            RejectReason.BAD_FIELD,
            "the message must be " + there + " or " + String.join(" or ", gone) + ", was " + was,
            payload));
  }
}
