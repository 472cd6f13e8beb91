package dev.virtualmodel.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.Origin;
import dev.virtualmodel.conversation.Task;
import dev.virtualmodel.conversation.Transformer;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.RelayPace;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.upstream.UpstreamCall;
import dev.virtualmodel.upstream.UpstreamClient;
import dev.virtualmodel.upstream.Upstreams;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.Set;

/** Passes requests on to a real model, under that model's name and with the conversation reshaped, and its answers back. */
final class ForwardingModel implements VirtualModel {

  private static final Map<String, String> ENDPOINTS = Map.of("openai", "POST /v1/chat/completions", "anthropic", "POST /v1/messages");

  private final VirtualModelConfig config;
  private final Upstreams upstreams;
  private final String upstream;
  private final Optional<String> delegate;
  private final Optional<Transformer> transformer;
  private final Supplier<RelayPace> pace;

  /**
   * @param delegate the model's name at the upstream; the id that the caller asked for where it is not given
   * @param pace     of each answer
   */
  ForwardingModel(VirtualModelConfig config, Upstreams upstreams, String upstream, Optional<String> delegate,
      Optional<Transformer> transformer, Supplier<RelayPace> pace) {
    this.config = config;
    this.upstreams = upstreams;
    this.upstream = upstream;
    this.delegate = delegate;
    this.transformer = transformer;
    this.pace = pace;
  }

  @Override
  public VirtualModelConfig config() {
    return config;
  }

  @Override
  public boolean forwards() {
    return true;
  }

  /** Whatever the upstream can do. */
  @Override
  public Set<Task> tasks() {
    return EnumSet.allOf(Task.class);
  }

  @Override
  public Reply reply(ModelRequest request) {
    return passedOn(request).<Reply>fold(message -> message, failure -> failure, relay -> relay.at(pace.get()));
  }

  /** As fast as the upstream counts. */
  @Override
  public Reply count(ModelRequest request) {
    return passedOn(request);
  }

  private Reply passedOn(ModelRequest request) {
    Optional<UpstreamClient> client = upstreams.find(upstream);
    if (client.isEmpty()) {
      return new Reply.Failure(ApiError.of(502, "The upstream '" + upstream + "' of the model '" + config.id()
          + "' is not configured any more."));
    }
    String api = client.get().upstream().api();
    Optional<Origin> origin = request.origin().filter(came -> came.api().equals(api));
    if (origin.isEmpty()) {
      return new Reply.Failure(ApiError.of(400, "The model '" + config.id() + "' passes requests on to an upstream that speaks "
          + api + "'s protocol; call " + ENDPOINTS.get(api) + " instead.").about("model"));
    }
    Optional<String> elsewhere = transformer.flatMap(reshaping -> request.source().keptElsewhere());
    return elsewhere.<Reply>map(field -> new Reply.Failure(outOfReach(field)))
        .orElseGet(() -> new Reply.Relay(() -> client.get().send(call(request, origin.get()))));
  }

  /** To reshape only what is here would be to do half of what the model is defined to do, and nobody would notice. */
  private ApiError outOfReach(String field) {
    return ApiError.invalid(field, "invalid_value", field + ": the model '" + config.id() + "' reshapes conversations before it passes"
        + " them on, and what this refers to is with its upstream; send the whole conversation instead.");
  }

  private UpstreamCall call(ModelRequest request, Origin origin) {
    ObjectNode body = request.source().with(transformer.orElse(Transformer.none()).transform(request.conversation()));
    body.put("model", delegate.orElse(request.model()));
    return new UpstreamCall(origin.path(), origin.query(), origin.headers(), body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
