package org.gridwarden.standalone.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Ports to listen on: the embedded parts listen on the loopback address alone. */
public final class LoopbackPort {
  static final String HOST = "127.0.0.1";

  private LoopbackPort() {}

  /**
   * The port to listen on: the wanted one when nobody has it, a free one when 0 is wanted.
   *
   * @param owner what will listen there, for the message
   * @throws StartRefused when another program has the port
   */
  static int choose(int wanted, String owner) {
    return choose(HOST, wanted, owner);
  }

  /** The same on an address of ours. */
  public static int choose(String host, int wanted, String owner) {
    if (wanted < 0 || wanted > 65_535) {
      throw new StartRefused(
          "the port of %s must be 0..65535 (0 takes a free one), was %d".formatted(owner, wanted));
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(host), wanted));
      return probe.getLocalPort();
    } catch (UnknownHostException unknown) {
      throw new StartRefused("there is no address " + host + " (--host)", unknown);
    } catch (IOException taken) {
      if (wanted == 0) {
        throw new StartRefused(
            "%s is no address of this machine that %s could listen on (%s): choose another --host"
                .formatted(host, owner, taken.getMessage()),
            taken);
      }
      throw new StartRefused(
          "port %d of %s on %s can't be used (%s): stop the program that has it or choose another port"
              .formatted(wanted, owner, host, taken.getMessage()),
          taken);
    }
  }
}
