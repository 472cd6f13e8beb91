package dev.virtualmodel.bench.raw;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What a container can do at best: the bytes of a static model's answer, ready made, with no JSON,
 * no JAX-RS and no times. A body with {@code "stream":true} asks for the stream, each event of which is flushed by itself.
 */
@WebServlet(urlPatterns = "/v1/chat/completions", asyncSupported = true, loadOnStartup = 1)
public class RawServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final String TEXT = "Hello! This is a response from the virtual GPT-4 model. I'm here to help you test.";
  private static final byte[] JSON = ("{\"id\":\"chatcmpl-MvzdXRlCD07ixHMLiYAd3M70\",\"object\":\"chat.completion\",\"created\":1795379448,"
      + "\"model\":\"zero\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + TEXT + "\",\"refusal\":null,"
      + "\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":72,\"completion_tokens\":28,"
      + "\"total_tokens\":100,\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},\"completion_tokens_details\":"
      + "{\"reasoning_tokens\":0,\"audio_tokens\":0,\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}},"
      + "\"service_tier\":\"default\",\"system_fingerprint\":\"fp_virtualmodel\"}").getBytes(StandardCharsets.UTF_8);
  private static final byte[] CHUNK = ("data: {\"id\":\"chatcmpl-6MjrlMIq7zAcXchisIw0lcpL\",\"object\":\"chat.completion.chunk\","
      + "\"created\":1795379449,\"model\":\"zero\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_virtualmodel\","
      + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\" is a part \"},\"logprobs\":null,\"finish_reason\":null}]}\n\n")
      .getBytes(StandardCharsets.UTF_8);
  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);
  /** The role, eight pieces and the finish; [DONE] is the eleventh event. */
  private static final int CHUNKS = 10;

  private transient ExecutorService writers;

  @Override
  public void init() {
    writers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  }

  @Override
  public void destroy() {
    writers.shutdownNow();
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
    byte[] body;
    try (InputStream in = request.getInputStream()) {
      body = in.readAllBytes();
    }
    if (new String(body, StandardCharsets.UTF_8).contains("\"stream\":true")) {
      AsyncContext async = request.startAsync();
      writers.execute(() -> stream(async, response));
    } else {
      response.setContentType("application/json");
      response.setContentLength(JSON.length);
      response.getOutputStream().write(JSON);
    }
  }

  private static void stream(AsyncContext async, HttpServletResponse response) {
    response.setContentType("text/event-stream");
    try {
      ServletOutputStream out = response.getOutputStream();
      for (int i = 0; i < CHUNKS; i++) {
        out.write(CHUNK);
        out.flush();
      }
      out.write(DONE);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      async.complete();
    }
  }
}
