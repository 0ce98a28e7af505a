package org.gridwarden.simulator.replay;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.time.Duration;
import org.gridwarden.simulator.client.Broker;

/**
 * A device that has just been registered is known to the gateway a moment later, when the
 * register's word has come through the log. This knocks until it is let in.
 */
final class Admission {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long KNOCK_EVERY_MILLIS = 200;

  private Admission() {}

  /** Let in, or refused for ten seconds. */
  static Future<Void> await(Vertx vertx, Broker broker, String id, String secret) {
    Promise<Void> admitted = Promise.promise();
    knock(vertx, broker, id, secret, System.nanoTime() + PATIENCE.toNanos(), admitted);
    return admitted.future();
  }

  private static void knock(
      Vertx vertx,
      Broker broker,
      String id,
      String secret,
      long deadlineNanos,
      Promise<Void> admitted) {
    MqttClient client =
        MqttClient.create(
            vertx,
            new MqttClientOptions()
                .setClientId(id + "-admission")
                .setUsername(id)
                .setPassword(secret));
    client
        .connect(broker.port(), broker.host())
        .compose(connected -> client.disconnect())
        .onSuccess(done -> admitted.complete())
        .onFailure(
            refused -> {
              if (System.nanoTime() > deadlineNanos) {
                // The replay itself is refused then, and says why in words.
                admitted.complete();
              } else {
                vertx.setTimer(
                    KNOCK_EVERY_MILLIS,
                    timer -> knock(vertx, broker, id, secret, deadlineNanos, admitted));
              }
            });
  }
}
