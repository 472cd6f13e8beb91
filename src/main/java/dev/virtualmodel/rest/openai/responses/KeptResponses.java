package dev.virtualmodel.rest.openai.responses;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.rest.Field;
import dev.virtualmodel.rest.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The responses that can be asked for again, until this deployment ends: a thousand, and 64 MiB of them together. When there is
 * no more room the least recently used one goes. Each has the whole conversation before it, and so needs no other.
 */
@ApplicationScoped
public class KeptResponses {

  static final int MOST = 1_000;
  static final long MOST_BYTES = 64L * 1024 * 1024;

  private final int most;
  private final long mostBytes;
  /** From the least recently used one to the last. */
  private final Map<String, KeptResponse> responses = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  public KeptResponses() {
    this(MOST, MOST_BYTES);
  }

  KeptResponses(int most, long mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /**
   * What keeps the response to a request, unless the request asks not to. The request is made ready for that now: when the
   * response is there, time is its caller's.
   */
  Consumer<Response> keeperFor(ResponseRequest asked) {
    if (!asked.store()) {
      return response -> { };
    }
    byte[] input = KeptResponse.textOf(asked);
    return response -> keep(new KeptResponse(response.id(), Json.bytes(response), input));
  }

  /** The same for an answer that is not there yet. Only then is it a response: it may turn out a failure, or break on its way. */
  CompletionStage<jakarta.ws.rs.core.Response> keeping(ResponseRequest asked,
      CompletionStage<jakarta.ws.rs.core.Response> answer) {
    Consumer<Response> keeper = keeperFor(asked);
    return answer.thenApply(given -> {
      if (given.getEntity() instanceof Response whole) {
        keeper.accept(whole);
      }
      return given;
    });
  }

  synchronized void keep(KeptResponse response) {
    remove(response.id());
    responses.put(response.id(), response);
    bytes += response.bytes();
    Iterator<KeptResponse> oldest = responses.values().iterator();
    while (responses.size() > most || bytes > mostBytes) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }

  synchronized Optional<KeptResponse> find(String id) {
    return Optional.ofNullable(responses.get(id));
  }

  /** Whether there was one. */
  synchronized boolean remove(String id) {
    KeptResponse removed = responses.remove(id);
    bytes -= removed == null ? 0 : removed.bytes();
    return removed != null;
  }

  /**
   * The conversation that a request goes on from.
   *
   * @throws ApiException 400, when there is none
   */
  List<Field> itemsOf(String previousResponseId) {
    return find(previousResponseId).orElseThrow(() -> new ApiException(ApiError.invalid("previous_response_id",
        "previous_response_not_found", "Previous response with id '" + previousResponseId + "' not found. " + whyNot()
            + " Send the whole conversation as input instead."))).items();
  }

  /** @throws ApiException 404, when there is none */
  KeptResponse required(String id) {
    return find(id).orElseThrow(() -> notFound(id));
  }

  /** @throws ApiException 404, when there is none */
  void removeRequired(String id) {
    if (!remove(id)) {
      throw notFound(id);
    }
  }

  private ApiException notFound(String id) {
    return new ApiException(ApiError.of(404, "Response with id '" + id + "' not found. " + whyNot()));
  }

  private String whyNot() {
    return "Kept are responses of this server's own models that ended well, unless their request said store: false; at most "
        + most + ", of which the least recently used goes first.";
  }
}
