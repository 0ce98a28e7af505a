package org.gridwarden.model;

/** The label keys (and value keys) with a meaning of their own in an {@link Event}. */
public final class Labels {
  /** What a camera saw: {@code person}, {@code car}, {@code smoke}. */
  public static final String OBJECT = "object";

  /** The camera's own id of one object while it is followed. */
  public static final String TRACK = "track";

  /** {@link #PHASE_NEW}, {@link #PHASE_UPDATE} or {@link #PHASE_END} of a track. */
  public static final String PHASE = "phase";

  public static final String PHASE_NEW = "new";
  public static final String PHASE_UPDATE = "update";
  public static final String PHASE_END = "end";

  /** The zones the object is in now, separated by commas, in the camera's own names. */
  public static final String ZONES = "zones";

  /** The camera's name inside its recorder, where the recorder speaks for it. */
  public static final String CAMERA = "camera";

  /** What a gateway calls the device that it speaks for, in its own letters. */
  public static final String SOURCE = "source";

  /** Which sensor, contact or channel of a device with several, in the device's own name. */
  public static final String COMPONENT = "component";

  /** What happened, in the maker's own word. */
  public static final String EVENT = "event";

  /** How much it matters, in the maker's own word. */
  public static final String SEVERITY = "severity";

  /** Of a step of an incident: id of its rule. */
  public static final String RULE = "rule";

  /** Of a step of an incident: whether it is {@code open} or {@code cleared}. */
  public static final String STATE = "state";

  /** Value key: how sure the camera is, 0 to 1. */
  public static final String SCORE = "score";

  /** Value key: 1 when the object does not move. */
  public static final String STATIONARY = "stationary";

  private Labels() {}
}
