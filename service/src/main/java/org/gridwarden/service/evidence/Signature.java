package org.gridwarden.service.evidence;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a request to an object store: AWS Signature Version 4 with signed payload, for requests
 * without a query. (Amazon S3 API Reference, "Authenticating Requests: Using the Authorization
 * Header".)
 */
record Signature(String region, String accessKey, String secretKey) {
  private static final String SCHEME = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * The headers that a request must carry so that it is believed.
   *
   * @param path as it stands in the request, encoded
   * @param headers further ones to sign, names in lower case; with {@code host}
   * @param payloadSha256 of the body
   */
  Map<String, String> headers(
      String method, String path, Map<String, String> headers, String payloadSha256, Instant at) {
    String time = TIME.format(at);
    SortedMap<String, String> signed = new TreeMap<>(headers);
    signed.put("x-amz-content-sha256", payloadSha256);
    signed.put("x-amz-date", time);
    String names = String.join(";", signed.keySet());
    String lines =
        signed.entrySet().stream()
            .map(one -> one.getKey() + ':' + one.getValue().strip() + '\n')
            .collect(Collectors.joining());
    String request =
        String.join("\n", method, path, "", lines, names, payloadSha256); // "" is the query
    String day = time.substring(0, 8);
    String scope = day + '/' + region + "/s3/aws4_request";
    String text = String.join("\n", SCHEME, time, scope, Evidence.sha256(bytes(request)));
    String signature = HexFormat.of().formatHex(hmac(key(day), text));
    SortedMap<String, String> all = new TreeMap<>(signed);
    all.put(
        "authorization",
        SCHEME
            + " Credential="
            + accessKey
            + '/'
            + scope
            + ",SignedHeaders="
            + names
            + ",Signature="
            + signature);
    return all;
  }

  private byte[] key(String day) {
    byte[] ofDay = hmac(bytes("AWS4" + secretKey), day);
    return hmac(hmac(hmac(ofDay, region), "s3"), "aws4_request");
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Signature[" + region + "]";
  }
}
