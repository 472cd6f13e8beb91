package dev.virtualmodel.rest.presence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which connections this machine has, as its kernel sees them. */
interface ConnectionTable {

  /** Of Linux, for the network that this process is in; a machine may be without the second. */
  List<Path> LINUX = List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));

  /**
   * All connections, and of each whether its other side may still say something: false once that has closed it. One that was
   * reset is not among them. May leave out one that is open, now and then, when others come and go meanwhile.
   */
  Map<Connection, Boolean> read() throws IOException;

  /** What this system has; nothing where no way is known to ask it. */
  static Optional<ConnectionTable> ofThisSystem() {
    return of(LINUX);
  }

  static Optional<ConnectionTable> of(List<Path> files) {
    List<Path> readable = files.stream().filter(Files::isReadable).toList();
    if (readable.isEmpty()) {
      return Optional.empty();
    }
    ConnectionTable table = new ProcNet(readable);
    try {
      table.read();
      return Optional.of(table);
    } catch (IOException | RuntimeException anotherFormat) {
      return Optional.empty();
    }
  }
}
