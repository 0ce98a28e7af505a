package org.gridwarden.ingest.dialect.lorawan;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Draft;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.model.Measures;

/** How well a message was heard: by the gateway that heard it best, as several hear the same. */
final class RadioLink {
  private double rssi = Double.NaN;
  private double snr = Double.NaN;

  /** Takes the array of the gateways that heard it, in either server's words. */
  void take(JsonParser json, String field) throws IOException, BadValue {
    Json.elements(json, field, gateway -> gateway(json, gateway));
  }

  private void gateway(JsonParser json, String field) throws IOException, BadValue {
    double[] heard = {Double.NaN, Double.NaN};
    Json.members(
        json,
        field,
        name -> {
          switch (name) {
            case "rssi" -> heard[0] = Json.number(json, field + ".rssi");
            case "snr" -> heard[1] = Json.number(json, field + ".snr");
            default -> json.skipChildren();
          }
        });
    if (Double.isNaN(rssi) || heard[0] > rssi) {
      rssi = heard[0];
      snr = heard[1];
    }
  }

  void into(Draft draft) throws BadValue {
    if (!Double.isNaN(rssi)) {
      draft.value(Measures.RSSI, rssi);
    }
    if (!Double.isNaN(snr)) {
      draft.value(Measures.SNR, snr);
    }
  }
}
