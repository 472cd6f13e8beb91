package dev.virtualmodel.rest.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.rest.RelayWords.Part;
import dev.virtualmodel.rest.StreamEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatCompletionRelayTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "OTHER   | {'choices':[{'index':0,'delta':{'role':'assistant','content':''},'finish_reason':null}]}",
      "CONTENT | {'choices':[{'index':0,'delta':{'content':'Hi'},'finish_reason':null}]}",
      "CONTENT | {'choices':[{'index':0,'delta':{'role':'assistant','content':'Hi'},'finish_reason':'stop'}]}",
      "CONTENT | {'choices':[{'index':0,'delta':{},'finish_reason':'stop'},{'index':1,'delta':{'content':'Hi'}}]}",
      "CONTENT | {'choices':[{'delta':{'reasoning_content':'hm','content':null}}]}",
      "CONTENT | {'choices':[{'delta':{'refusal':'No.'}}]}",
      "OTHER   | {'choices':[{'delta':{'tool_calls':[{'index':0,'id':'c','function':{'name':'f','arguments':''}}]}}]}",
      "CONTENT | {'choices':[{'delta':{'tool_calls':[{'index':0,'function':{'arguments':'{'}}]}}]}",
      "CONTENT | {'choices':[{'delta':{'tool_calls':[{'index':0,'custom':{'input':'x'}}]}}]}",
      "CLOSING | {'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}",
      "CLOSING | [DONE]",
      "OTHER   | {'choices':[],'usage':{'prompt_tokens':1}}",
      "OTHER   | {'error':{'message':'x'}}",
      "OTHER   | 'Hi'", "OTHER   | [[1]]", "OTHER   | {'choices':7}", "OTHER   | {'choices':[{'delta'", "OTHER   | ''"})
  void aChunkIsWhatItCarries(Part part, String data) {
    assertEquals(part, ChatCompletionRelay.words().part("", data.replace('\'', '"')));
  }

  @Test
  void nothingBelongsBehindDone() {
    assertTrue(isLast("data: [DONE]"));
    assertFalse(isLast("data: {\"choices\":[{\"finish_reason\":\"stop\"}]}"));
  }

  private static boolean isLast(String event) {
    return ChatCompletionRelay.words().isLast(StreamEvent.of(event.getBytes(StandardCharsets.UTF_8)));
  }
}
