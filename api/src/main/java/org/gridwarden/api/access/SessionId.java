package org.gridwarden.api.access;

/**
 * The SHA-256 of a login's token. The token itself is kept nowhere.
 *
 * @param hex 64 hexadecimal digits
 */
public record SessionId(String hex) {}
