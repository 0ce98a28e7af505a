package org.gridwarden.model;

import java.time.Instant;

/**
 * What became of a command. One command has one result; the same result twice is one.
 *
 * @param grid the command's
 * @param incident the command's, or ""
 * @param reason one word that says why it was not done, e.g. {@code away}; "" when it was
 * @param detail more of it for an engineer, e.g. what the device said; may be ""
 * @param at by the gateway's clock
 */
public record CommandResult(
    String command,
    DeviceId device,
    GridCode grid,
    String incident,
    CommandState state,
    String reason,
    String detail,
    Instant at) {
  public CommandResult {
    incident = incident == null ? "" : incident;
    reason = reason == null ? "" : reason;
    detail = detail == null ? "" : detail;
  }

  public static CommandResult of(
      Command command, CommandState state, String reason, String detail, Instant at) {
    return new CommandResult(
        command.id(),
        command.device(),
        command.grid(),
        command.incident(),
        state,
        reason,
        detail,
        at);
  }
}
