package org.gridwarden.ingest.door;

import io.vertx.core.http.ClientAuth;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.settings.Settings;

/**
 * What the doors with TLS show and ask for. All files are PEM; "" stands for none.
 *
 * @param certificate our own, its intermediates behind it
 * @param key the private key to it
 * @param clientCa the authorities whose client certificates count
 * @param clientAuth whether clients are asked for a certificate
 * @param crl which client certificates are revoked
 */
public record TlsSettings(
    String certificate, String key, String clientCa, Clients clientAuth, String crl) {
  /** Whether clients are asked for a certificate, and whether they must have one. */
  public enum Clients {
    NONE,
    REQUEST,
    REQUIRED;

    ClientAuth asked() {
      return ClientAuth.valueOf(name());
    }
  }

  static TlsSettings read(Settings settings) {
    TlsSettings read =
        new TlsSettings(
            settings.text("tls-certificate", ""),
            settings.text("tls-key", ""),
            settings.text("tls-client-ca", ""),
            settings.choice("tls-client-auth", Clients.NONE, Clients.class),
            settings.text("tls-crl", ""));
    if (read.certificate.isEmpty() != read.key.isEmpty()) {
      settings.problem("tls-certificate and tls-key belong together");
    }
    if (read.clientAuth != Clients.NONE && read.clientCa.isEmpty()) {
      settings.problem("tls-client-auth needs tls-client-ca");
    }
    if (read.clientAuth == Clients.NONE && !(read.clientCa + read.crl).isEmpty()) {
      settings.problem("tls-client-ca and tls-crl say nothing without tls-client-auth");
    }
    return read;
  }

  boolean given() {
    return !certificate.isEmpty() && !key.isEmpty();
  }

  List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (String file : List.of(certificate, key, clientCa, crl)) {
      if (!file.isEmpty()) {
        files.add(Path.of(file));
      }
    }
    return files;
  }
}
