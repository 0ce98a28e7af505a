package org.gridwarden.simulator.world;

/**
 * What one device plays, alone or with others.
 *
 * @param rule the rule it was written for
 */
record Part(String rule, Speaker speaker, Script script, long startMicros) {
  long endMicros() {
    return startMicros + script.lengthMicros();
  }
}
