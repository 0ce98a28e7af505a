package org.gridwarden.ingest.gateway;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.function.Supplier;
import org.gridwarden.ingest.command.Answer;
import org.gridwarden.ingest.downlink.Pushes;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.model.Alert;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.Verdict;

/** What one message leads to: something to append, and the answer when it is in the log. */
interface Work {
  Future<Void> append();

  int records();

  /** The log has it: count it. */
  void stored();

  Reply reply();

  /** Events and refusals. */
  static Work of(Gateway gateway, Intake intake) {
    return new Taken(gateway, intake);
  }

  /** An officer's acknowledgement of an alert. */
  static Work acknowledging(Gateway gateway, Alert alert) {
    Delivery delivery = Pushes.acknowledgedDelivery(alert, gateway.clock().instant());
    return new Said(
        () -> gateway.log().append(delivery),
        () -> {
          gateway.metrics().alert("acknowledged");
          gateway.metrics().acknowledged(delivery.stages());
        });
  }

  /** An officer's word whether what he or she was alerted to was real. */
  static Work judging(Gateway gateway, Alert alert, boolean real, String note) {
    Instant now = gateway.clock().instant();
    Verdict verdict =
        new Verdict(alert.incident(), alert.grid(), alert.recipient(), real, note, now);
    return new Said(() -> gateway.log().append(verdict), () -> gateway.metrics().alert("judged"));
  }

  /** A device's answer to a command; the result and the picture are what is appended. */
  record Replied(Answer.Taken answer) implements Work {
    @Override
    public Future<Void> append() {
      return answer.stored().get();
    }

    @Override
    public int records() {
      return 2;
    }

    @Override
    public void stored() {}

    @Override
    public Reply reply() {
      return Reply.STORED;
    }
  }

  record Taken(Gateway gateway, Intake intake) implements Work {
    @Override
    public Future<Void> append() {
      return gateway.log().append(intake);
    }

    @Override
    public int records() {
      return intake.size();
    }

    @Override
    public void stored() {
      gateway.metrics().stored(intake);
    }

    @Override
    public Reply reply() {
      return Reply.to(intake);
    }
  }

  /** One word of an officer's. */
  record Said(Supplier<Future<Void>> appending, Runnable counting) implements Work {
    @Override
    public Future<Void> append() {
      return appending.get();
    }

    @Override
    public int records() {
      return 1;
    }

    @Override
    public void stored() {
      counting.run();
    }

    @Override
    public Reply reply() {
      return Reply.STORED;
    }
  }
}
