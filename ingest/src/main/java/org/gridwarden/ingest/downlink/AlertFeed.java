package org.gridwarden.ingest.downlink;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.gridwarden.ingest.IngestMetrics;
import org.gridwarden.model.Alert;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.wire.AlertJson;

/** Alerts to one officer: what is outstanding, and what comes. */
public final class AlertFeed implements Feed {
  private final Downlink downlink;
  private final OfficerId officer;
  private final String topic;
  private final Duration kept;
  private final IngestMetrics metrics;
  private final Consumer<Delivery> writer;
  private Optional<Consumer<Alert>> listener = Optional.empty();

  /**
   * @param kept how long after its dispatch an alert is of use
   * @param writer writes down what became of an alert
   */
  public AlertFeed(
      Downlink downlink,
      OfficerId officer,
      String topic,
      Duration kept,
      IngestMetrics metrics,
      Consumer<Delivery> writer) {
    this.downlink = downlink;
    this.officer = officer;
    this.topic = topic;
    this.kept = kept;
    this.metrics = metrics;
    this.writer = writer;
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public List<Outgoing> begin(Consumer<Outgoing> to) {
    Consumer<Alert> news = alert -> to.accept(new OutgoingAlert(alert, true));
    listener = Optional.of(news);
    return backlog(downlink.listen(officer, news));
  }

  @Override
  public List<Outgoing> waiting() {
    return backlog(downlink.outstanding(officer));
  }

  @Override
  public void end() {
    listener.ifPresent(told -> downlink.leave(officer, told));
    listener = Optional.empty();
  }

  private List<Outgoing> backlog(List<Alert> outstanding) {
    return outstanding.stream().<Outgoing>map(alert -> new OutgoingAlert(alert, false)).toList();
  }

  /**
   * @param news whether it has just happened; what was outstanding would spoil the measurements
   */
  private final class OutgoingAlert implements Outgoing {
    private final Alert alert;
    private final boolean news;

    private OutgoingAlert(Alert alert, boolean news) {
      this.alert = alert;
      this.news = news;
    }

    @Override
    public String topic() {
      return topic;
    }

    @Override
    public String id() {
      return alert.id();
    }

    @Override
    public Instant expiresAt() {
      return StageTimes.instant(alert.stages().dispatched()).plus(kept);
    }

    @Override
    public Pushed push(Instant now) {
      return new PushedAlert(Pushes.pushed(alert, now), now, news);
    }

    @Override
    public void dropped(String why) {
      metrics.alert(why);
    }
  }

  private final class PushedAlert implements Outgoing.Pushed {
    private final Alert pushed;
    private final Instant at;
    private final boolean news;
    private boolean written;

    private PushedAlert(Alert pushed, Instant at, boolean news) {
      this.pushed = pushed;
      this.at = at;
      this.news = news;
    }

    @Override
    public byte[] payload() {
      return AlertJson.write(pushed);
    }

    /** Written again on the next connection, it is still the one push. */
    @Override
    public void written() {
      if (written) {
        return;
      }
      written = true;
      metrics.alert("pushed");
      if (news) {
        metrics.pushed(pushed.stages());
      }
      writer.accept(Pushes.pushedDelivery(pushed, at));
    }

    @Override
    public void delivered(Instant now) {
      metrics.alert("delivered");
      if (news) {
        metrics.delivered(pushed.stages().withDelivered(now));
      }
      writer.accept(Pushes.deliveredDelivery(pushed, now));
    }

    @Override
    public void refused() {
      metrics.alert("not-taken");
    }
  }
}
