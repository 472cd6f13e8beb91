package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.json;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.server.ServerOfThisRun;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two deployments side by side, one without any model and at the root, one with those of its file only; both for any origin. */
class OwnModelsOnlyIT {

  @RegisterExtension
  static final VirtualServer EMPTY = VirtualServer.with("--default-models=false", "--context-path=/", "--cors-origins=*",
      "--admin-token=t0ken");

  @RegisterExtension
  static final VirtualServer OWN = VirtualServer.with("--default-models=false", "--context-path=/other/place",
      "--models-file=" + WireModels.file("two-models.json"));

  @Test
  void withoutModelsTheListIsEmpty() {
    Answer answer = new Caller(EMPTY).get("/v1/models");

    assertEquals("{\"object\":\"list\",\"data\":[],\"has_more\":false,\"first_id\":null,\"last_id\":null}", answer.body());
    assertEquals(404, new Caller(EMPTY).post(CHAT, request("echo-model")).status());
    assertEquals(404, new Caller(EMPTY).post(MESSAGES, request("echo-model")).status());
  }

  @Test
  void withAFileThereAreItsModelsOnly() {
    assertEquals(List.of("mine", "echo-model"), new Caller(OWN).get("/v1/models").json().path("data").findValuesAsText("id"));
    assertEquals("Not the built-in one.",
        new Caller(OWN).post(CHAT, request("echo-model")).json().at("/choices/0/message/content").asText());
  }

  @Test
  void eachIsWhereItWasToldToBe() {
    assertAll(
        () -> assertEquals("", EMPTY.baseUrl().getRawPath().replace("/", "")),
        () -> assertEquals("/other/place", OWN.baseUrl().getRawPath()),
        () -> assertEquals(200, new Caller(OWN).post(MESSAGES, request("mine")).status()),
        () -> assertEquals(Envelope.ANTHROPIC, Envelope.of(new Caller(OWN).get("/v1/messages/nope"))),
        () -> assertEquals(Envelope.ANTHROPIC, Envelope.of(new Caller(EMPTY).get("/v1/messages/nope"))),
        () -> assertEquals(Envelope.OPENAI, Envelope.of(new Caller(EMPTY).get("/nope"))),
        () -> assertEquals("200 text/html", new Caller(EMPTY).get("/").status() + " "
            + new Caller(EMPTY).get("/").contentType().replaceAll(";.*", "")));
  }

  @Test
  void theOneAtTheRootTakesModelsAndStreams() throws Exception {
    HttpResponse<String> made = Http.send("POST", EMPTY.baseUrl().resolve("/admin/models"), "{\"id\": \"rooted\", \"content\":"
        + " \"Hi\", \"delay\": \"0ms\"}", "Authorization", "Bearer t0ken");
    URI there = EMPTY.baseUrl().resolve("/admin/models/rooted");
    assertEquals("201 " + there, made.statusCode() + " " + made.headers().firstValue("location").orElse("none"));
    try {
      Answer stream = new Caller(EMPTY).post(CHAT, request("rooted", "'stream': true"));

      assertEquals("200 text/event-stream", stream.status() + " " + stream.contentType());
      assertTrue(stream.body().endsWith("data: [DONE]\n\n"), stream::body);
    } finally {
      assertEquals(204, Http.send("DELETE", there, null, "Authorization", "Bearer t0ken").statusCode());
    }
  }

  /** The other deployment's at the root answers, or the same one; a server may only answer itself where it has no other. */
  @Test
  void outsideOfADeploymentThereIsNothing() {
    Answer answer = new Caller(OWN).get("/../../v1/models");
    boolean ours = answer.header("x-request-id").isPresent();

    assertEquals(404, answer.status());
    assertTrue(ours || ServerOfThisRun.takesOneAtATime(), answer::body);
    if (ours) {
      assertEquals(Envelope.OPENAI, Envelope.of(answer));
    }
  }

  @Test
  void anyOriginMayAskWhereAllMay() {
    Caller caller = new Caller(EMPTY);
    Answer preflight = caller.send("OPTIONS", MESSAGES, BodyPublishers.noBody(), "origin", "https://any.example",
        "access-control-request-method", "POST");
    Answer answer = caller.get("/v1/models", "origin", "null");

    assertAll(
        () -> assertEquals("204 *", preflight.status() + " " + preflight.header("access-control-allow-origin").orElse("none")),
        () -> assertEquals("200 *", answer.status() + " " + answer.header("access-control-allow-origin").orElse("none")),
        () -> assertEquals("none", new Caller(OWN).get("/v1/models", "origin", "https://any.example")
            .header("access-control-allow-origin").orElse("none")));
  }

  @Test
  void aModelSaysWhoItIsToBothVendorsClients() {
    Caller caller = new Caller(OWN);
    JsonNode model = caller.get("/v1/models/mine").json();
    String created = model.path("created_at").asText();

    assertAll(
        () -> assertEquals("{\"id\":\"mine\",\"object\":\"model\",\"created\":" + Instant.parse(created).getEpochSecond()
            + ",\"owned_by\":\"virtual-model\",\"type\":\"model\",\"display_name\":\"My own\",\"created_at\":\"" + created
            + "\",\"lifecycle\":\"active\"}", caller.get("/v1/models/mine").body()),
        () -> assertEquals(model, caller.get("/v1/models").json().at("/data/0")),
        () -> assertEquals(model, caller.get("/v1/models/mine", "anthropic-version", "2023-06-01").json()),
        () -> assertEquals("{\"object\":\"list\",\"data\":[" + caller.get("/v1/models/mine").body() + ","
            + caller.get("/v1/models/echo-model").body() + json("],'has_more':false,'first_id':'mine','last_id':'echo-model'}"),
            caller.get("/v1/models").body()));
  }
}
