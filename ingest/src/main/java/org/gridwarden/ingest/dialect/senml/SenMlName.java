package org.gridwarden.ingest.dialect.senml;

/**
 * A resolved name taken apart into who measured and what. SenML has one name for both, so this is
 * where they part:
 *
 * <pre>
 * urn:dev:ow:10e2073a01080063:voltage   10e2073a01080063   voltage   a device URN and what follows
 * urn:dev:mac:0024befffe804ff1_temp     0024befffe804ff1   temp      … its component, RFC 9039
 * urn:dev:ow:10e2073a01080063           10e2073a01080063             the unit says what
 * 2001:db8::2/humidity                  2001-db8--2        humidity  after the last / or :
 * 2001:db8::3                           2001-db8--3                  no measure begins with a digit
 * soil_temperature                                         soil_temperature
 * </pre>
 *
 * <p>An underscore parts only in a device URN: elsewhere it is part of the measure's own name.
 *
 * @param source the device's name as the register may hold it, what is no letter, digit, dot, dash
 *     or underscore put as a dash; "" where the name is a measure alone
 * @param measure what was measured in the maker's words, or ""
 */
record SenMlName(String source, String measure) {
  private static final String DEVICE_URN = "urn:dev:";

  static SenMlName of(String name) {
    return name.regionMatches(true, 0, DEVICE_URN, 0, DEVICE_URN.length())
        ? ofUrn(name)
        : ofOther(name);
  }

  private static SenMlName ofUrn(String name) {
    int kindEnd = name.indexOf(':', DEVICE_URN.length());
    int id = kindEnd < 0 ? DEVICE_URN.length() : kindEnd + 1;
    int end = id;
    while (end < name.length() && ":/_".indexOf(name.charAt(end)) < 0) {
      end++;
    }
    return new SenMlName(source(name.substring(id, end)), after(name, end));
  }

  private static SenMlName ofOther(String name) {
    int parting = Math.max(name.lastIndexOf('/'), name.lastIndexOf(':'));
    String measure = after(name, parting);
    if (measure.isEmpty() || !Character.isLetter(measure.charAt(0))) {
      return new SenMlName(source(name), "");
    }
    return new SenMlName(parting < 0 ? "" : source(name.substring(0, parting)), measure);
  }

  private static String after(String name, int parting) {
    return parting + 1 >= name.length() ? "" : name.substring(parting + 1);
  }

  private static String source(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "-");
    int end = plain.length();
    while (end > 0 && plain.charAt(end - 1) == '-') {
      end--;
    }
    return plain.substring(0, end);
  }
}
