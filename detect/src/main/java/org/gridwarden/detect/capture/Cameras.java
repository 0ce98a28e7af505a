package org.gridwarden.detect.capture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;

/** The cameras in use, by themselves, by the grid they stand in and by the grids they look into. */
public final class Cameras {
  public static final Cameras NONE = new Cameras(List.of());

  private final Map<DeviceId, Camera> byId = new HashMap<>();
  private final Map<GridCode, List<Camera>> standing = new HashMap<>();
  private final Map<GridCode, List<Camera>> looking = new HashMap<>();

  public Cameras(Collection<Camera> cameras) {
    cameras.stream().sorted(Comparator.comparing(Camera::id)).forEach(this::add);
  }

  private void add(Camera camera) {
    byId.put(camera.id(), camera);
    standing.computeIfAbsent(camera.grid(), any -> new ArrayList<>()).add(camera);
    camera.views().stream()
        .distinct()
        .forEach(view -> looking.computeIfAbsent(view, any -> new ArrayList<>()).add(camera));
  }

  Optional<Camera> find(DeviceId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Those that stand in the grid, in the order of their ids. */
  List<Camera> standingIn(GridCode grid) {
    return standing.getOrDefault(grid, List.of());
  }

  /** Those of which the register says that they look into the grid, in the order of their ids. */
  List<Camera> lookingInto(GridCode grid) {
    return looking.getOrDefault(grid, List.of());
  }
}
