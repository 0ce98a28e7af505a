package org.gridwarden.stream.source;

import java.io.Serializable;

/**
 * A word about an entry of one of several registers. Plain fields, as it travels between operators.
 *
 * @param register the name of its topic
 */
public record Heard(String register, Notice notice) implements Serializable {}
