package org.gridwarden.ingest.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.gridwarden.ingest.auth.Register;
import org.gridwarden.ingest.downlink.Outgoing;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.model.Command;
import org.gridwarden.model.CommandResult;
import org.gridwarden.model.CommandState;
import org.gridwarden.model.Device;
import org.gridwarden.service.evidence.Pictures;

/**
 * Puts commands to devices and writes down what came of each, once.
 *
 * <pre>
 * command ─▶ the device listens          ─▶ pushed ─▶ its reply
 *         ─▶ else the camera has a URL   ─▶ fetched          ─▶ done | failed ─▶ the log
 *         ─▶ else it shows pictures      ─▶ the one of now, or the next
 *         ─▶ else                        ─▶ refused: away
 * nothing by {@code expiresAt}           ─▶ timed out
 * </pre>
 *
 * <p>Written by the thread that follows the log, asked by every event loop, hence the lock. Only
 * one gateway may act on commands; see {@link CommandSettings#acts}.
 */
public final class CommandDesk {
  /** Longer than any command is of use: what became of it is known that long, against repeats. */
  public static final Duration REMEMBERED = Duration.ofMinutes(10);

  private final Vertx vertx;
  private final Register register;
  private final Snapshots snapshots;
  private final Ending ending;
  private final InstantSource clock;
  private final Map<String, OpenCommand> open = new LinkedHashMap<>();
  private final Map<String, Instant> ended = new HashMap<>();
  private final Map<String, Set<Line>> lines = new HashMap<>();
  private final ShownPictures shown = new ShownPictures();
  private volatile boolean ready;

  CommandDesk(
      Vertx vertx, Register register, Snapshots snapshots, Ending ending, InstantSource clock) {
    this.vertx = vertx;
    this.register = register;
    this.snapshots = snapshots;
    this.ending = ending;
    this.clock = clock;
  }

  /** The log has a command. */
  public synchronized void command(Command command) {
    if (ended.containsKey(command.id()) || open.containsKey(command.id())) {
      return; // at least once: a repeat
    }
    OpenCommand one = new OpenCommand(command);
    open.put(command.id(), one);
    if (ready) {
      act(one);
    }
  }

  /** The log has what became of a command. */
  public synchronized void result(CommandResult result) {
    ended(result.command());
  }

  /** What was in the log at the start is known, registers and all: what is open is acted on. */
  public synchronized void caughtUp() {
    ready = true;
    List.copyOf(open.values()).forEach(this::act);
  }

  /** The log is followed no longer. */
  public void lost() {
    ready = false;
  }

  public boolean ready() {
    return ready;
  }

  /** A device begins to listen on a connection. */
  public synchronized void listen(String user, Line line) {
    Set<Line> all = lines.computeIfAbsent(user, any -> new LinkedHashSet<>());
    all.remove(line); // back after a while, it is the newest
    all.add(line);
  }

  public synchronized void leave(String user, Line line) {
    Set<Line> all = lines.getOrDefault(user, new HashSet<>());
    if (all.remove(line) && all.isEmpty()) {
      lines.remove(user);
    }
  }

  /**
   * A command was not put to the device after all. One that has gone meanwhile may be reached
   * another way.
   *
   * @param why as the session's outbox has it
   */
  public synchronized void undelivered(String command, String why) {
    OpenCommand one = open.get(command);
    if (one == null || one.busy || why.equals(Outgoing.EXPIRED)) {
      return; // what has expired times out
    }
    vertx.cancelTimer(one.timer);
    one.asked = "";
    if (why.equals(Outgoing.AWAY)) {
      act(one);
    } else {
      one.busy = true;
      end(one, CommandState.REFUSED, Reasons.NOT_TAKEN, why);
    }
  }

  /** A device has answered. */
  public synchronized Answer reply(String user, String command, byte[] payload) {
    OpenCommand one = open.get(command);
    if (one == null || one.busy || !user.equals(one.asked)) {
      return new Answer.Unasked("no command of that id waits for an answer of " + user);
    }
    return new Answer.Taken(() -> take(one, payload));
  }

  /** A camera, or who speaks for it, shows a picture without being asked. */
  public synchronized void shown(Intake.Shown said) {
    String camera = said.camera().value();
    Optional<OpenCommand> waiting =
        open.values().stream()
            .filter(one -> one.waitsFor(camera) && Pictures.mediaType(said.picture()).isPresent())
            .findFirst();
    if (waiting.isPresent()) {
      take(waiting.get(), said.picture());
    } else {
      shown.show(camera, said.picture(), clock.instant());
    }
  }

  /** Only now, as the gateway may have no room for the reply; meanwhile it may have timed out. */
  private Future<Void> take(OpenCommand one, byte[] payload) {
    return claim(one)
        ? settle(one, () -> replied(one.command, DeviceReply.read(payload)))
        : Future.succeededFuture();
  }

  private synchronized boolean claim(OpenCommand one) {
    boolean free = !one.busy && open.containsKey(one.command.id());
    one.busy = true;
    return free;
  }

  /** Forgets what nobody repeats any more, and ends what could not be ended in its time. */
  public synchronized void forget(Instant now) {
    ended.values().removeIf(at -> at.plus(REMEMBERED).isBefore(now));
    if (ready) {
      open.values().stream()
          .filter(one -> one.command.expired(now))
          .map(one -> one.command.id())
          .toList()
          .forEach(this::timeOut);
    }
  }

  private void act(OpenCommand one) {
    Command command = one.command;
    Instant now = clock.instant();
    if (command.expired(now)) {
      one.busy = true;
      end(one, CommandState.REFUSED, Reasons.TOO_LATE, "");
      return;
    }
    Optional<Device> device = register.device(command.device().value()).filter(Device::enabled);
    if (device.isEmpty()) {
      one.busy = true;
      end(one, CommandState.REFUSED, Reasons.UNKNOWN_DEVICE, "");
      return;
    }
    long left = Math.max(1, Duration.between(now, command.expiresAt()).toMillis());
    Optional<String> listener = listener(device.get());
    if (listener.isPresent()) {
      one.asked = listener.get();
      one.timer = vertx.setTimer(left, late -> timeOut(command.id()));
      // The newest connection: an older one of the same device may be dead and not known to be.
      List<Line> all = List.copyOf(lines.get(one.asked));
      all.get(all.size() - 1).push(command);
    } else if (command.capture() && !device.get().snapshotUrl().isEmpty()) {
      fetch(one, device.get(), Duration.ofMillis(left));
    } else if (command.capture() && shown.shows(command.device().value())) {
      one.timer = vertx.setTimer(left, late -> timeOut(command.id()));
      one.shown = true;
      shown
          .take(command.device().value(), now)
          .filter(picture -> Pictures.mediaType(picture).isPresent())
          .ifPresent(picture -> take(one, picture));
    } else {
      one.busy = true;
      end(one, CommandState.REFUSED, Reasons.AWAY, "");
    }
  }

  /** The device itself, or the recorder that speaks for it. */
  private Optional<String> listener(Device device) {
    if (lines.containsKey(device.id().value())) {
      return Optional.of(device.id().value());
    }
    return lines.containsKey(device.via()) ? Optional.of(device.via()) : Optional.empty();
  }

  private void fetch(OpenCommand one, Device camera, Duration within) {
    one.busy = true;
    snapshots
        .fetch(camera, within)
        .onComplete(
            done ->
                settle(
                    one,
                    () ->
                        done.succeeded()
                            ? ending.picture(one.command, done.result())
                            : ending.failed(one.command, done.cause())));
  }

  private Future<Void> replied(Command command, DeviceReply reply) {
    if (reply instanceof DeviceReply.Picture picture) {
      return command.capture()
          ? ending.picture(command, picture.bytes())
          : ending.end(
              command, CommandState.FAILED, Reasons.BAD_REPLY, "a picture was not asked for");
    }
    if (reply instanceof DeviceReply.Failed failed) {
      return ending.end(command, CommandState.FAILED, Reasons.DEVICE_FAILED, failed.reason());
    }
    if (reply instanceof DeviceReply.Unreadable unreadable) {
      return ending.end(command, CommandState.FAILED, Reasons.BAD_REPLY, unreadable.detail());
    }
    return command.capture()
        ? ending.end(command, CommandState.FAILED, Reasons.BAD_REPLY, "done, but without a picture")
        : ending.end(command, CommandState.DONE, "", "");
  }

  private synchronized void timeOut(String command) {
    OpenCommand one = open.get(command);
    if (one != null && !one.busy) {
      one.busy = true;
      end(one, CommandState.TIMED_OUT, Reasons.NO_ANSWER, "");
    }
  }

  private void end(OpenCommand one, CommandState state, String reason, String detail) {
    settle(one, () -> ending.end(one.command, state, reason, detail));
  }

  /** When the log does not take it the command stays open, for a repeated reply or the time-out. */
  private Future<Void> settle(OpenCommand one, Supplier<Future<Void>> how) {
    return how.get()
        .onComplete(
            done -> {
              if (done.succeeded()) {
                ended(one.command.id());
              } else {
                reopen(one);
              }
            });
  }

  private synchronized void reopen(OpenCommand one) {
    one.busy = false;
  }

  private synchronized void ended(String command) {
    ended.put(command, clock.instant());
    OpenCommand one = open.remove(command);
    if (one != null && one.timer >= 0) {
      vertx.cancelTimer(one.timer);
    }
  }

  /** Lets go of the cameras. */
  public Future<Void> close() {
    return snapshots.close();
  }
}
