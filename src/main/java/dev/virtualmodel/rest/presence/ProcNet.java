package dev.virtualmodel.rest.presence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * Linux' list of connections: a heading, and then a line for each with its number, both addresses with their ports and its state,
 * all in hexadecimal digits.
 *
 * @see <a href="https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html">Linux: the proc/net/tcp variables</a>
 */
record ProcNet(List<Path> files) implements ConnectionTable {

  private static final int HEXADECIMAL = 16;
  private static final int ESTABLISHED = 1;
  /** Ours to close, the caller not having closed it: somebody here is ending the answer. */
  private static final List<Integer> CLOSING_HERE = List.of(4, 5);

  @Override
  public Map<Connection, Boolean> read() throws IOException {
    Map<Connection, Boolean> connections = new HashMap<>();
    for (Path file : files) {
      new String(Files.readAllBytes(file), StandardCharsets.US_ASCII).lines().skip(1).forEach(line -> {
        StringTokenizer words = new StringTokenizer(line);
        words.nextToken();
        Connection connection = new Connection(port(words.nextToken()), port(words.nextToken()));
        connections.merge(connection, isOpen(Integer.parseInt(words.nextToken(), HEXADECIMAL)), Boolean::logicalOr);
      });
    }
    return connections;
  }

  private static boolean isOpen(int state) {
    return state == ESTABLISHED || CLOSING_HERE.contains(state);
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), HEXADECIMAL);
  }
}
