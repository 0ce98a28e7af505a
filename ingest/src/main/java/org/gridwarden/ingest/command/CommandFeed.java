package org.gridwarden.ingest.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.gridwarden.ingest.downlink.Feed;
import org.gridwarden.ingest.downlink.Outgoing;
import org.gridwarden.model.Command;
import org.gridwarden.model.DeviceId;

/**
 * Commands to one device over one session. Nothing waits here: while the device is away the desk
 * does without this session.
 */
public final class CommandFeed implements Feed {
  private final CommandDesk desk;
  private final DeviceId device;
  private final String topic;
  private Optional<Line> line = Optional.empty();

  public CommandFeed(CommandDesk desk, DeviceId device, String topic) {
    this.desk = desk;
    this.device = device;
    this.topic = topic;
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public List<Outgoing> begin(Consumer<Outgoing> to) {
    // One line for good: the desk knows it by identity.
    Line told = command -> to.accept(new OutgoingCommand(command));
    line = Optional.of(told);
    desk.listen(device.value(), told);
    return List.of();
  }

  @Override
  public void present(boolean there) {
    line.ifPresent(
        told -> {
          if (there) {
            desk.listen(device.value(), told);
          } else {
            desk.leave(device.value(), told);
          }
        });
  }

  @Override
  public List<Outgoing> waiting() {
    return List.of();
  }

  @Override
  public void end() {
    line.ifPresent(told -> desk.leave(device.value(), told));
    line = Optional.empty();
  }

  private final class OutgoingCommand implements Outgoing {
    private final Command command;

    private OutgoingCommand(Command command) {
      this.command = command;
    }

    @Override
    public String topic() {
      return topic;
    }

    @Override
    public String id() {
      return command.id();
    }

    @Override
    public Instant expiresAt() {
      return command.expiresAt();
    }

    @Override
    public boolean kept() {
      return false;
    }

    @Override
    public Pushed push(Instant now) {
      return new PushedCommand(command.id(), CommandJson.write(command));
    }

    @Override
    public void dropped(String why) {
      desk.undelivered(command.id(), why);
    }
  }

  private final class PushedCommand implements Outgoing.Pushed {
    private final String command;
    private final byte[] payload;

    private PushedCommand(String command, byte[] payload) {
      this.command = command;
      this.payload = payload;
    }

    @Override
    public byte[] payload() {
      return payload;
    }

    /** The reply counts, not that it was sent. */
    @Override
    public void written() {}

    /** Nor that the client has it: the device has yet to do it. */
    @Override
    public void delivered(Instant now) {}

    @Override
    public void refused() {
      desk.undelivered(command, "refused");
    }
  }
}
