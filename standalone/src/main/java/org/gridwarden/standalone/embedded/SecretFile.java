package org.gridwarden.standalone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.gridwarden.service.PrivateFile;

/** A password that is made up once and kept in a file of its own, readable for its owner only. */
final class SecretFile {
  private static final int RANDOM_BYTES = 24;

  private SecretFile() {}

  /** The kept password, or a new random one (32 letters) when the file is not there yet. */
  static String readOrCreate(Path file) throws IOException {
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    PrivateFile.write(file, secret + "\n");
    return secret;
  }
}
