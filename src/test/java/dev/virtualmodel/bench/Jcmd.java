package dev.virtualmodel.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a JVM about its memory, with the JDK's own tool. */
public final class Jcmd {

  private static final Pattern USED = Pattern.compile("heap +total [0-9]+K, used ([0-9]+)K");

  private Jcmd() {}

  /** Bytes of the heap that are alive. */
  static long liveHeap(ProcessHandle process) throws IOException, InterruptedException {
    ask(process, "GC.run");
    // What the first one has found dead may keep others until the second.
    ask(process, "GC.run");
    Matcher used = USED.matcher(ask(process, "GC.heap_info"));
    if (!used.find()) {
      throw new IllegalStateException("this JVM does not tell its heap");
    }
    return Long.parseLong(used.group(1)) * 1_024;
  }

  /** How many objects of a class are alive. */
  static long alive(ProcessHandle process, String className) throws IOException, InterruptedException {
    ask(process, "GC.run");
    return ask(process, "GC.class_histogram").lines().map(line -> line.strip().split("\\s+"))
        .filter(columns -> columns.length >= 4 && columns[3].equals(className)).mapToLong(columns -> Long.parseLong(columns[1])).sum();
  }

  /** How many class loaders have defined a class of that name and are still there. */
  public static long loaders(ProcessHandle process, String className) throws IOException, InterruptedException {
    ask(process, "GC.run");
    // What the first one has found dead may keep others until the second.
    ask(process, "GC.run");
    return ask(process, "VM.class_hierarchy", className).lines().filter(line -> line.contains("--" + className + "/")).count();
  }

  /** How many methods wait to be compiled. */
  static int waitingForCompiler(ProcessHandle process) throws IOException, InterruptedException {
    String answer = ask(process, "Compiler.queue");
    if (!answer.contains("compile queue:")) {
      throw new IllegalStateException("this JVM does not tell what waits for its compiler: " + answer);
    }
    return (int) answer.lines().filter(line -> line.strip().matches("[0-9]+ .*")).count();
  }

  /** How long the compiler has been at work since the process began. */
  static Duration compilerTime(ProcessHandle process) throws IOException, InterruptedException {
    String counters = ask(process, "PerfCounter.print");
    double seconds = (double) counter("java.ci.totalTime", counters) / counter("sun.os.hrt.frequency", counters);
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  private static long counter(String name, String counters) {
    Matcher value = Pattern.compile(Pattern.quote(name) + "=([0-9]+)").matcher(counters);
    if (!value.find()) {
      throw new IllegalStateException("this JVM does not count " + name);
    }
    return Long.parseLong(value.group(1));
  }

  /** The names of all threads. */
  static List<String> threads(ProcessHandle process) throws IOException, InterruptedException {
    return ask(process, "Thread.print").lines().filter(line -> line.startsWith("\""))
        .map(line -> line.substring(1, line.indexOf('"', 1))).toList();
  }

  private static String ask(ProcessHandle process, String... what) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
        Long.toString(process.pid())));
    command.addAll(List.of(what));
    Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
    String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new IllegalStateException(answer);
    }
    return answer;
  }
}
