package dev.virtualmodel.rest.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcNetTest {

  @TempDir
  private Path folder;

  /** Lines as a kernel of 2026 writes them. */
  @Test
  void connectionsAreReadFromBothFiles() throws Exception {
    Path four = Files.writeString(folder.resolve("tcp"), """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 00000000:07E8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1145 1 0000000035c8f6f7 100 0 0 10 0
           1: 0100007F:1F90 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 1146 1 0000000035c8f6f8 100 0 0 10 0
           3: 0100007F:1F90 0100007F:D435 06 00000000:00000000 03:00000AF6 00000000     0        0 0 3 000000003838b379
           2: 0100007F:1F90 0100007F:D432 08 00000000:00000001 00:00000000 00000000     0        0 1147 1 0000000035c8f6f9 100 0 0 10 0
        """);
    Path six = Files.writeString(folder.resolve("tcp6"), """
          sl  local_address                         remote_address                        st tx_queue rx_queue
           0: 0000000000000000FFFF00000100007F:1F90 0000000000000000FFFF00000100007F:D433 01 00000000:00000000
           1: 0000000000000000FFFF00000100007F:1F90 0000000000000000FFFF00000200007F:D432 01 00000000:00000000
        """);

    assertEquals(Map.of(new Connection(8080, 54321), true, new Connection(8080, 54322), true, new Connection(8080, 54323), true,
        new Connection(2024, 0), false), new ProcNet(List.of(four, six)).read());
    assertEquals(false, new ProcNet(List.of(four)).read().get(new Connection(8080, 54322)));
  }

  @Test
  void aSystemWithoutSuchFilesOrWithOtherOnesTellsNothing() throws Exception {
    Path other = Files.writeString(folder.resolve("other"), "a heading\nand something else\n");

    assertEquals(Optional.empty(), ConnectionTable.of(List.of(folder.resolve("none"))));
    assertEquals(Optional.empty(), ConnectionTable.of(List.of(other)));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aConnectionOfOursIsOpenUntilItsOtherSideClosesIt() throws Exception {
    ConnectionTable table = ConnectionTable.ofThisSystem().orElseThrow();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket caller = new Socket(server.getInetAddress(), server.getLocalPort()); Socket accepted = server.accept()) {
      Connection connection = new Connection(accepted.getLocalPort(), accepted.getPort());
      assertTrue(table.read().get(connection));
      caller.shutdownOutput();
      assertEquals(-1, accepted.getInputStream().read());

      assertEquals(false, table.read().get(connection));
    }
  }
}
