package dev.virtualmodel.upstream;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.reply.UpstreamAnswer;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** Asks one upstream and hands on its answer as it arrives. */
public final class UpstreamClient {

  /** Sent where the caller names none, as the vendor insists on it. */
  private static final String ANTHROPIC_VERSION = "2023-06-01";
  /** RFC 3986, section 3.4, and what begins an encoded character. */
  private static final String IN_QUERIES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?%";
  private static final Pattern BARE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private final Upstream upstream;
  private final HttpClient http;

  public UpstreamClient(Upstream upstream) {
    this.upstream = upstream;
    this.http = HttpClient.newBuilder()
        .connectTimeout(upstream.connectTimeout())
        // Not HTTP/2: the JDK's window of 16 MB for a stream would be what a caller who does not read makes us hold, the streams
        // of all callers would share the limit of one connection, and over plain HTTP each upstream would be asked to upgrade.
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .sslContext(TrustedServers.context(SSLContext::getDefault))
        .build();
  }

  public Upstream upstream() {
    return upstream;
  }

  /**
   * Sends a request. Cancelling the returned future, or failing it, ends the call.
   *
   * @return fails with an {@link ApiException}: 502 when the upstream cannot be reached or refuses our key, 504 when it is silent
   */
  public CompletableFuture<UpstreamAnswer> send(UpstreamCall call) {
    CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> asked =
        http.sendAsync(request(call), HttpResponse.BodyHandlers.ofPublisher());
    CompletableFuture<UpstreamAnswer> read = asked.handleAsync(this::answer, ApplicationContext::run).thenCompose(stage -> stage);
    CompletableFuture<UpstreamAnswer> answer = read.copy();
    answer.whenComplete((ignored, failure) -> {
      // What came just before that has a body that nobody will read.
      if (failure != null && !asked.cancel(true)) {
        read.thenAccept(UpstreamAnswer::discard);
      }
    });
    return answer;
  }

  private HttpRequest request(UpstreamCall call) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(call))
        .timeout(upstream.readTimeout())
        .POST(HttpRequest.BodyPublishers.ofByteArray(call.body()));
    Map<String, List<String>> headers = PassedHeaders.toUpstream(call.headers(), upstream.credentials().isForwarded());
    headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    if (upstream.api().equals("anthropic")) {
      upstream.credentials().key().ifPresent(key -> request.setHeader("x-api-key", key));
      if (!headers.containsKey("anthropic-version")) {
        request.setHeader("anthropic-version", ANTHROPIC_VERSION);
      }
    } else {
      upstream.credentials().key().ifPresent(key -> request.setHeader("authorization", "Bearer " + key));
    }
    return request.build();
  }

  private URI uri(UpstreamCall call) {
    return URI.create(upstream.baseUrl() + call.path() + call.query().map(query -> "?" + lawful(query)).orElse(""));
  }

  /** Clients and containers let characters pass that a URI has only in their encoded form. */
  private static String lawful(String query) {
    StringBuilder lawful = new StringBuilder();
    for (byte each : query.getBytes(StandardCharsets.UTF_8)) {
      lawful.append(each > 0 && IN_QUERIES.indexOf(each) >= 0 ? String.valueOf((char) each) : "%%%02X".formatted(each));
    }
    return BARE_PERCENT.matcher(lawful).replaceAll("%25");
  }

  private CompletionStage<UpstreamAnswer> answer(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response, Throwable failure) {
    if (failure != null) {
      return CompletableFuture.failedFuture(new ApiException(unreachable(failure)));
    }
    int status = response.statusCode();
    UpstreamAnswer answer = new UpstreamAnswer(upstream.id(), status, PassedHeaders.toCaller(response.headers().map()),
        new NamedFailures(response.body(), name()), upstream.readTimeout());
    if (upstream.credentials().key().isPresent() && (status == 401 || status == 403)) {
      answer.discard();
      // Its own words may echo the key.
      return CompletableFuture.failedFuture(new ApiException(ApiError.of(502, name() + " refused the key that this server is "
          + "configured with (status " + status + "); the server's administrator has to set another.")));
    }
    return CompletableFuture.completedFuture(answer);
  }

  private ApiError unreachable(Throwable failure) {
    Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    if (cause instanceof HttpConnectTimeoutException) {
      return ApiError.of(504, name() + " did not accept a connection within " + upstream.connectTimeout().toMillis() + " ms.");
    }
    if (cause instanceof HttpTimeoutException) {
      return ApiError.of(504, name() + " did not answer within " + upstream.readTimeout().toMillis() + " ms.");
    }
    if (cause instanceof ConnectException) {
      return ApiError.of(502, name() + " cannot be reached.");
    }
    return ApiError.of(502, name() + " ended the connection before it answered.");
  }

  private String name() {
    return "The upstream '" + upstream.id() + "'";
  }
}
