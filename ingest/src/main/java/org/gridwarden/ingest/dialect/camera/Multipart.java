package org.gridwarden.ingest.dialect.camera;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Part;

/** The parts of a {@code multipart/…} body (RFC 2046, 5.1), as they stand in the payload. */
final class Multipart {
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=\"?([^\";\\s]{1,70})\"?", Pattern.CASE_INSENSITIVE);
  private static final int PARTS_MAX = 64;

  /**
   * One part.
   *
   * @param headers in lower case
   * @param body without the headers and the line end before the next boundary
   */
  record Piece(String headers, Part body) {
    boolean picture() {
      return headers.contains("content-type: image/") || headers.contains("content-type:image/");
    }
  }

  private Multipart() {}

  static boolean is(String contentType) {
    return contentType.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }

  static List<Piece> of(byte[] payload, String contentType) throws BadValue {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw BadValue.field("Content-Type must name the boundary of the parts");
    }
    byte[] between = ("--" + boundary.group(1)).getBytes(StandardCharsets.ISO_8859_1);
    List<Piece> pieces = new ArrayList<>();
    int at = indexOf(payload, between, 0);
    while (at >= 0 && !ends(payload, at + between.length)) {
      int from = at + between.length;
      int next = indexOf(payload, between, from);
      if (pieces.size() == PARTS_MAX) {
        throw BadValue.field("the body must have " + PARTS_MAX + " parts at most, had more");
      }
      pieces.add(piece(payload, from, next < 0 ? payload.length : next));
      at = next;
    }
    if (pieces.isEmpty()) {
      throw BadValue.field("the body must have parts between --" + boundary.group(1));
    }
    return pieces;
  }

  /** The last boundary has two dashes behind it. */
  private static boolean ends(byte[] payload, int at) {
    return at + 1 < payload.length && payload[at] == '-' && payload[at + 1] == '-';
  }

  /** Headers and body are parted by an empty line; cameras also end lines with LF alone. */
  private static Piece piece(byte[] payload, int from, int to) {
    int crlf = indexOf(payload, new byte[] {'\r', '\n', '\r', '\n'}, from);
    int lf = indexOf(payload, new byte[] {'\n', '\n'}, from);
    int body = from;
    if (crlf >= 0 && crlf < to && (lf < 0 || crlf < lf)) {
      body = Math.min(to, crlf + 4);
    } else if (lf >= 0 && lf < to) {
      body = Math.min(to, lf + 2);
    }
    int end = to;
    while (end > body && (payload[end - 1] == '\n' || payload[end - 1] == '\r')) {
      end--;
    }
    String headers = new String(payload, from, body - from, StandardCharsets.ISO_8859_1);
    return new Piece(headers.toLowerCase(Locale.ROOT), new Part(body, end));
  }

  private static int indexOf(byte[] payload, byte[] wanted, int from) {
    for (int i = from; i <= payload.length - wanted.length; i++) {
      int matched = 0;
      while (matched < wanted.length && payload[i + matched] == wanted[matched]) {
        matched++;
      }
      if (matched == wanted.length) {
        return i;
      }
    }
    return -1;
  }
}
