package org.gridwarden.ingest.command;

/** The words that say why a command was not done. */
public final class Reasons {
  /** The device is neither connected and listening, nor has a URL to fetch from. */
  public static final String AWAY = "away";

  /** It listens, and its client refused the command, or does not keep up. */
  public static final String NOT_TAKEN = "not-taken";

  /** Nobody of that id is in the register, or it is out of use. */
  public static final String UNKNOWN_DEVICE = "unknown-device";

  /** It was of no use any more when the gateway heard of it. */
  public static final String TOO_LATE = "too-late";

  /** It was put to the device, which did not answer in time. */
  public static final String NO_ANSWER = "no-answer";

  /** The device tried and could not; the detail has its own words. */
  public static final String DEVICE_FAILED = "device-failed";

  /** What came is no reply, or not the one asked for. */
  public static final String BAD_REPLY = "bad-reply";

  /** What came is no JPEG or PNG. */
  public static final String NOT_A_PICTURE = "not-a-picture";

  public static final String TOO_LARGE = "too-large";

  /** The camera wants a password that it was not given, or refuses the one it was. */
  public static final String UNAUTHORIZED = "unauthorized";

  /** The camera answered with another status than 200; redirections are never followed. */
  public static final String HTTP_STATUS = "http-status";

  /** No connection, or it broke. */
  public static final String UNREACHABLE = "unreachable";

  /** The evidence store did not take it: look at the gateway's log. */
  public static final String NOT_STORED = "not-stored";

  private Reasons() {}
}
