package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemdUnitIT {

  private static final String COMMAND = "ExecStart=/usr/bin/java -jar /opt/virtual-model/virtual.war ";

  /** With another port, because 8080 may be somebody's. */
  @Test
  void theCommandOfTheUnitStartsAndStopsAsTheUnitSays() throws Exception {
    List<String> unit = Files.readAllLines(Path.of("deploy/systemd/virtual-model.service"));
    String command = unit.stream().filter(line -> line.startsWith("ExecStart=")).findFirst().orElseThrow();
    assertTrue(command.startsWith(COMMAND), command);

    String[] options = command.substring(COMMAND.length()).replace("--port=8080", "--port=0").split(" ");
    try (LaunchedWar server = LaunchedWar.start(options)) {
      assertEquals("127.0.0.1", server.baseUrl().getHost());
      String codes = unit.stream().filter(line -> line.startsWith("SuccessExitStatus=")).findFirst().orElseThrow();
      int code = server.terminate();
      assertTrue(Arrays.asList(codes.split("[= ]")).contains("" + code), code + " is not in " + codes);
    }
  }
}
