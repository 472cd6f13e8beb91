package dev.virtualmodel.it;

import java.io.IOException;
import java.util.List;

/**
 * What a vendor's model says in a stream: "One two three", in three pieces.
 *
 * @param path    of the endpoint
 * @param model   the proxy's id, or what it begins with
 * @param opening what comes before the first piece
 * @param pieces  what carries the content
 * @param closing what comes after it
 */
record VendorStream(String path, String model, List<String> opening, List<String> pieces, List<String> closing) {

  static final VendorStream CHAT = new VendorStream(Caller.CHAT, "chat", List.of(chunk("{'role':'assistant','content':''}", "null")),
      List.of(chunk("{'content':'One '}", "null"), chunk("{'content':'two '}", "null"), chunk("{'content':'three'}", "null")),
      List.of(chunk("{}", "'stop'"), "data: [DONE]\n\n"));

  static final VendorStream MESSAGES = new VendorStream(Caller.MESSAGES, "claude", List.of(
      event("message_start", "'message':{'id':'msg_1','type':'message','role':'assistant','model':'the-real-one','content':[],"
          + "'stop_reason':null,'stop_sequence':null,'usage':{'input_tokens':5,'cache_creation_input_tokens':0,"
          + "'cache_read_input_tokens':0,'output_tokens':1}}"),
      event("content_block_start", "'index':0,'content_block':{'type':'text','text':''}")),
      List.of(delta("One "), delta("two "), delta("three")),
      List.of(event("content_block_stop", "'index':0"),
          event("message_delta", "'delta':{'stop_reason':'end_turn','stop_sequence':null},'usage':{'input_tokens':5,"
              + "'cache_creation_input_tokens':0,'cache_read_input_tokens':0,'output_tokens':3}"),
          "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"));

  private static String chunk(String delta, String finish) {
    return "data: " + Caller.json("{'id':'chatcmpl-1','object':'chat.completion.chunk','created':1795375641,'model':'the-real-one',"
        + "'choices':[{'index':0,'delta':" + delta + ",'logprobs':null,'finish_reason':" + finish + "}]}") + "\n\n";
  }

  private static String delta(String text) {
    return event("content_block_delta", "'index':0,'delta':{'type':'text_delta','text':'" + text + "'}");
  }

  private static String event(String name, String fields) {
    return "event: " + name + "\ndata: " + Caller.json("{'type':'" + name + "'," + fields + "}") + "\n\n";
  }

  /** All that comes up to so many pieces. */
  String beginning(int content) {
    return String.join("", opening) + String.join("", pieces.subList(0, content));
  }

  String whole() {
    return beginning(pieces.size()) + String.join("", closing);
  }

  /** Says all of it at once, and ends in good order. */
  void say(UpstreamRequest asked) throws IOException {
    asked.stream();
    asked.chunk(whole());
    asked.lastChunk();
  }

  /** The request for it, of a proxy whose id goes on like this. */
  String request(String suffix) {
    return Caller.request(model + suffix, "'stream': true");
  }
}
