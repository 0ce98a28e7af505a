package org.gridwarden.detect.capture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Incident;

/** The cameras that look into the place of an incident, the surest first, each once. */
final class Sights {
  private final Map<DeviceId, Sight> found = new LinkedHashMap<>();

  private Sights() {}

  static Collection<Sight> of(Incident incident, Cameras cameras) {
    Sights sights = new Sights();
    cameras.find(incident.device()).ifPresent(own -> sights.add(own, ownWords()));
    cameras.lookingInto(incident.grid()).forEach(camera -> sights.add(camera, viewWords(incident)));
    sights.near(incident, cameras.standingIn(incident.grid()));
    return sights.found.values();
  }

  private void add(Camera camera, String why) {
    found.putIfAbsent(camera.id(), new Sight(camera, why));
  }

  private void near(Incident incident, List<Camera> standing) {
    List<Near> measured = new ArrayList<>();
    List<Camera> unmeasured = new ArrayList<>();
    for (Camera camera : standing) {
      if (incident.position().known() && camera.position().known()) {
        measured.add(new Near(camera, incident.position().metresTo(camera.position())));
      } else {
        unmeasured.add(camera);
      }
    }
    measured.stream()
        .filter(near -> near.metres() <= CapturePolicy.RADIUS_METRES)
        .sorted(Comparator.comparingDouble(Near::metres))
        .forEach(near -> add(near.camera(), nearWords(near.metres())));
    unmeasured.forEach(camera -> add(camera, gridWords(incident)));
  }

  private record Near(Camera camera, double metres) {}

  private static String ownWords() {
    return "事件由该摄像头发现 / this camera saw it";
  }

  private static String viewWords(Incident incident) {
    return "登记为可视网格 " + incident.grid() + " / registered as looking into grid " + incident.grid();
  }

  private static String nearWords(double metres) {
    long whole = Math.round(metres);
    return "同一网格内，距事件 " + whole + " m / in the same grid, " + whole + " m away";
  }

  private static String gridWords(Incident incident) {
    return "位于同一网格 " + incident.grid() + " / stands in the same grid " + incident.grid();
  }
}
