package dev.virtualmodel.rest.presence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Linux' list of connections: a heading, and then a line for each with its number, both addresses with their ports and its state,
 * all in hexadecimal digits.
 *
 * @see <a href="https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html">Linux: the proc/net/tcp variables</a>
 */
record ProcNet(List<Path> files) implements ConnectionTable {

  private static final int ESTABLISHED = 1;
  /** Ours to close, the caller not having closed it: somebody here is ending the answer. */
  private static final List<Integer> CLOSING_HERE = List.of(4, 5);
  /** Over; a busy machine has thousands of them. */
  private static final int TIME_WAIT = 6;

  @Override
  public Map<Connection, Boolean> read() throws IOException {
    Map<Connection, Boolean> connections = new HashMap<>();
    for (Path file : files) {
      ProcNetLines lines = new ProcNetLines(Files.readAllBytes(file));
      lines.skipLine();
      while (lines.hasNext()) {
        lines.skipTo(':');
        lines.skipTo(':');
        int here = lines.number();
        lines.skipTo(':');
        int there = lines.number();
        int state = lines.number();
        lines.skipLine();
        if (state != TIME_WAIT) {
          connections.merge(new Connection(here, there), state == ESTABLISHED || CLOSING_HERE.contains(state), Boolean::logicalOr);
        }
      }
    }
    return connections;
  }
}
