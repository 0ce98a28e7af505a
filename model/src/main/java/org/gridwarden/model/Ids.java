package org.gridwarden.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that are derived, not drawn: whoever knows the same facts arrives at the same id. */
public final class Ids {
  private static final HexFormat HEX = HexFormat.of();

  private Ids() {}

  /** Of an event whose device gives none: from the device, the time and what was said. */
  public static String event(DeviceId device, long observedMicros, byte[] content) {
    MessageDigest digest = sha256();
    update(digest, device.value());
    update(digest, Long.toString(observedMicros));
    digest.update(content);
    return hex(digest);
  }

  /** From the rule, the device and the event that opened it. */
  public static String incident(String rule, DeviceId device, String openingEvent) {
    return incident(rule, device.value(), openingEvent);
  }

  /** From the rule, the device's id or area's code that it watches, and the opening event. */
  public static String incident(String rule, String subject, String openingEvent) {
    return derived(rule, subject, openingEvent);
  }

  /** From the incident, its step, the recipient and the level at which he or she was picked. */
  public static String alert(String incident, int step, OfficerId recipient, AreaLevel level) {
    return derived(incident, Integer.toString(step), recipient.value(), level.name());
  }

  /** From the incident, its step and the device that is asked. */
  public static String command(String incident, int step, DeviceId device) {
    return derived("command", incident, Integer.toString(step), device.value());
  }

  /** From the command that asked for it: a command gives one picture at most. */
  public static String capture(String command) {
    return derived("capture", command);
  }

  /** 32 hexadecimal digits from the parts, in order. */
  public static String derived(String... parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      update(digest, part);
    }
    return hex(digest);
  }

  private static void update(MessageDigest digest, String part) {
    digest.update(part.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static String hex(MessageDigest digest) {
    return HEX.formatHex(digest.digest(), 0, 16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
