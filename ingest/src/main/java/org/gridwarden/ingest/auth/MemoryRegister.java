package org.gridwarden.ingest.auth;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Officer;
import org.gridwarden.model.OfficerId;

/**
 * The register as a view in memory, kept up to date by one writer (the reader of the compacted
 * topics) and read by every event loop. Each entry is replaced as a whole.
 */
public final class MemoryRegister implements Register {
  private final Map<String, Device> devices = new ConcurrentHashMap<>();
  private final Map<String, Officer> officers = new ConcurrentHashMap<>();

  /** Ids of the officers by the names of the users who are they. */
  private final Map<String, String> logins = new ConcurrentHashMap<>();

  /** Ids of the devices that speak through another one, by that one's id. */
  private final Map<String, Map<String, Boolean>> behind = new ConcurrentHashMap<>();

  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean ready;

  @Override
  public Optional<Device> device(String id) {
    return Optional.ofNullable(devices.get(id));
  }

  @Override
  public Optional<Officer> officer(String id) {
    return Optional.ofNullable(officers.get(id));
  }

  @Override
  public Optional<Officer> officerOfLogin(String name) {
    return Optional.ofNullable(logins.get(name))
        .flatMap(this::officer)
        .filter(officer -> officer.logins().containsKey(name));
  }

  @Override
  public Optional<Device> behind(DeviceId publisher, String camera) {
    Device named = devices.get(publisher.value() + '.' + camera);
    if (named != null && (named.via().isEmpty() || named.via().equals(publisher.value()))) {
      return Optional.of(named);
    }
    for (String id : behind.getOrDefault(publisher.value(), Map.of()).keySet()) {
      if (endsWithName(id, camera)) {
        return device(id);
      }
    }
    return Optional.empty();
  }

  /** As a whole word: the camera "door" is not the device "nvr-frontdoor". */
  private static boolean endsWithName(String id, String camera) {
    if (!id.endsWith(camera) || camera.isEmpty()) {
      return false;
    }
    int before = id.length() - camera.length() - 1;
    return before < 0 || !Character.isLetterOrDigit(id.charAt(before));
  }

  @Override
  public boolean speaksForOthers(String device) {
    return !behind.getOrDefault(device, Map.of()).isEmpty();
  }

  @Override
  public void onCredentialsChanged(Consumer<String> listener) {
    listeners.add(listener);
  }

  @Override
  public boolean ready() {
    return ready;
  }

  /** Everything that was there at the start has been put. */
  public void caughtUp() {
    ready = true;
  }

  /** Nobody keeps it up to date any longer: a withdrawn device would go unnoticed. */
  public void lost() {
    ready = false;
  }

  public void put(Device device) {
    Device before = devices.put(device.id().value(), device);
    if (before != null && !before.via().equals(device.via())) {
      forgetVia(before);
    }
    if (!device.via().isEmpty()) {
      behind
          .computeIfAbsent(device.via(), via -> new ConcurrentHashMap<>())
          .put(device.id().value(), true);
    }
    if (before != null && (!device.enabled() || !before.secretHash().equals(device.secretHash()))) {
      tell(device.id().value());
    }
  }

  public void put(Officer officer) {
    String id = officer.id().value();
    Officer before = officers.put(id, officer);
    officer.logins().keySet().forEach(name -> logins.put(name, id));
    if (before == null) {
      return;
    }
    forgetLogins(before, officer.logins());
    if (!officer.enabled()
        || !before.secretHash().equals(officer.secretHash())
        || !officer.logins().entrySet().containsAll(before.logins().entrySet())) {
      tell(id);
    }
  }

  /** A user may have become another officer meanwhile. */
  private void forgetLogins(Officer before, Map<String, String> kept) {
    before.logins().keySet().stream()
        .filter(name -> !kept.containsKey(name))
        .forEach(name -> logins.remove(name, before.id().value()));
  }

  public void withdraw(DeviceId device) {
    Device before = devices.remove(device.value());
    if (before != null) {
      forgetVia(before);
      tell(device.value());
    }
  }

  public void withdraw(OfficerId officer) {
    Officer before = officers.remove(officer.value());
    if (before != null) {
      forgetLogins(before, Map.of());
      tell(officer.value());
    }
  }

  private void forgetVia(Device device) {
    behind.getOrDefault(device.via(), new ConcurrentHashMap<>()).remove(device.id().value());
  }

  private void tell(String user) {
    listeners.forEach(listener -> listener.accept(user));
  }
}
