package dev.virtualmodel.bench;

import dev.virtualmodel.it.LaunchedWar;
import java.io.IOException;
import java.nio.file.Path;

/** The launcher's embedded Jetty, as {@code java -jar} starts it. */
record JettyContainer(LaunchedWar virtualWar, LaunchedWar rawWar, Side virtual, Side raw) implements Container {

  static JettyContainer start(Path models) throws Exception {
    LaunchedWar virtual = LaunchedWar.start(LaunchedWar.war(), "--port=0", "--admin-token=bench", "--models-file=" + models);
    LaunchedWar raw = LaunchedWar.start(RawWar.beside(LaunchedWar.war()), "--port=0");
    return new JettyContainer(virtual, raw, side("virtual.war", virtual), side("raw servlet", raw));
  }

  private static Side side(String name, LaunchedWar war) throws IOException {
    return new Side(name, war.baseUrl(), ProcessHandle.of(war.processId()).orElseThrow());
  }

  @Override
  public String name() {
    return "embedded Jetty";
  }

  @Override
  public void close() throws IOException {
    virtualWar.close();
    rawWar.close();
  }
}
