package org.gridwarden.stream.operator;

import java.io.Serializable;
import java.util.List;
import org.gridwarden.stream.source.Register;

/**
 * The registers that detection reads when it opens.
 *
 * @param devices of which those with tags matter
 */
public record Registers(Register rules, Register devices, Register calendars)
    implements Serializable {
  /** Rules alone: no device has tags, and every calendar is Monday to Friday. */
  public static Registers of(Register rules) {
    return new Registers(rules, List::of, List::of);
  }
}
