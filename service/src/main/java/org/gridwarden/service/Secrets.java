package org.gridwarden.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords of devices, officers and users, and what is kept to check them.
 *
 * <p>A password that a person chose is guessed, so checking it must be slow and take memory:
 * Argon2id with 19 MiB and two passes (OWASP Password Storage Cheat Sheet). A secret that {@link
 * #generate()} drew has 144 random bits and cannot be guessed, so one salted SHA-256 is enough, and
 * ten thousand devices can come back at once without a core of their own.
 *
 * <pre>
 * sha256$SALT$HASH                     generated
 * argon2id$MEMORY_KIB$PASSES$SALT$HASH chosen
 * </pre>
 */
public final class Secrets {
  /** Every generated secret begins so; that is how a given one is told from a chosen one. */
  public static final String GENERATED_PREFIX = "gw_";

  private static final int GENERATED_BYTES = 18;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int ARGON2_MEMORY_KIB = 19_456;
  private static final int ARGON2_PASSES = 2;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private Secrets() {}

  /** A new secret: {@code gw_} and 24 characters, 144 random bits. */
  public static String generate() {
    return GENERATED_PREFIX + ENCODER.encodeToString(random(GENERATED_BYTES));
  }

  /** Whether {@code secret} has the shape of a generated one. */
  public static boolean generatedShape(String secret) {
    return secret.matches("gw_[A-Za-z0-9_-]{24}");
  }

  /** What to keep of a secret from {@link #generate()}. Never for a password somebody chose. */
  public static String hashGenerated(String secret) {
    if (!generatedShape(secret)) {
      throw new IllegalArgumentException("only generated secrets may be hashed fast");
    }
    byte[] salt = random(SALT_BYTES);
    return "sha256$" + text(salt) + "$" + text(sha256(salt, secret));
  }

  /** What to keep of a password that somebody chose. Takes tens of milliseconds and 19 MiB. */
  public static String hashChosen(String password) {
    byte[] salt = random(SALT_BYTES);
    byte[] hash = argon2id(password, salt, ARGON2_MEMORY_KIB, ARGON2_PASSES);
    return String.join(
        "$",
        "argon2id",
        Integer.toString(ARGON2_MEMORY_KIB),
        Integer.toString(ARGON2_PASSES),
        text(salt),
        text(hash));
  }

  /** The right hash for either sort. */
  public static String hash(String secret) {
    return generatedShape(secret) ? hashGenerated(secret) : hashChosen(secret);
  }

  /** Whether {@link #verify} takes long enough to be kept off an event loop. */
  public static boolean slow(String hash) {
    return hash.startsWith("argon2id$");
  }

  /** Whether {@code secret} is the one that {@code hash} was made of; in constant time. */
  public static boolean verify(String hash, String secret) {
    String[] parts = hash.split("\\$");
    if (parts.length == 3 && parts[0].equals("sha256")) {
      return MessageDigest.isEqual(
          DECODER.decode(parts[2]), sha256(DECODER.decode(parts[1]), secret));
    }
    if (parts.length == 5 && parts[0].equals("argon2id")) {
      byte[] made =
          argon2id(
              secret,
              DECODER.decode(parts[3]),
              Integer.parseInt(parts[1]),
              Integer.parseInt(parts[2]));
      return MessageDigest.isEqual(DECODER.decode(parts[4]), made);
    }
    return false;
  }

  private static byte[] argon2id(String password, byte[] salt, int memoryKib, int passes) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[HASH_BYTES];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }

  private static byte[] sha256(byte[] salt, String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      return digest.digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private static byte[] random(int bytes) {
    byte[] drawn = new byte[bytes];
    RANDOM.nextBytes(drawn);
    return drawn;
  }

  private static String text(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }
}
