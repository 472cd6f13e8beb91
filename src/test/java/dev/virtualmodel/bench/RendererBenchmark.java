package dev.virtualmodel.bench;

import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.rest.openai.ChatCompletionExchange;
import dev.virtualmodel.streaming.StreamRenderer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it takes to read a request and to put an answer into words, without any server. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RendererBenchmark {

  private static final int PIECES = 80;

  private final byte[] body = Load.request("zero", true).getBytes(StandardCharsets.UTF_8);
  private final ChatCompletionExchange exchange = ChatCompletionExchange.read(body);
  private final Reply.Message message = exchange.request().answer("Hello! This is a response from the virtual GPT-4 model.");
  private final ReplyEvent piece = new ReplyEvent.Text(" is a part ");
  private final ByteArrayOutputStream frames = new ByteArrayOutputStream(65_536);

  @Benchmark
  public Object readARequest() {
    return ChatCompletionExchange.read(body);
  }

  @Benchmark
  public byte[] renderAJsonAnswer() {
    return exchange.json(message);
  }

  /** For each piece; what a stream needs once is spread over its eighty. */
  @Benchmark
  @OperationsPerInvocation(PIECES)
  public int renderAPiece() {
    frames.reset();
    StreamRenderer renderer = exchange.chunks(message);
    for (int i = 0; i < PIECES; i++) {
      renderer.render(piece, frames);
    }
    return frames.size();
  }
}
