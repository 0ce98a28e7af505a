package org.gridwarden.standalone.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/** Ports to listen on: the embedded parts listen on the loopback address alone. */
public final class LoopbackPort {
  static final String HOST = "127.0.0.1";

  private static final int LOWEST = 15_000;
  private static final int LOWEST_OUTGOING = 32_768;
  private static final int ATTEMPTS = 100;

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
    try {
      InetAddress address = InetAddress.getByName(host);
      return wanted == 0 ? free(address) : probe(address, wanted);
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

  /**
   * A free port below those that systems give to outgoing connections (Linux from 32,768, others
   * from 49,152): it is listened on a while after it is chosen, and until then no client's socket
   * may take it.
   */
  private static int free(InetAddress address) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return probe(address, ThreadLocalRandom.current().nextInt(LOWEST, LOWEST_OUTGOING));
      } catch (BindException taken) {
        // Somebody listens there: the next draw finds another.
      }
    }
    return probe(address, 0);
  }

  private static int probe(InetAddress address, int port) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(address, port));
      return probe.getLocalPort();
    }
  }
}
