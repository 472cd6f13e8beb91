package dev.virtualmodel.rest.openai.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.virtualmodel.rest.Bodies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListedItemTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      "Hi" | {"type":"message","role":"user","content":[{"type":"input_text","text":"Hi"}],"id":"msg_","status":"completed"}
      {"role":"assistant","content":"Hi"} | {"role":"assistant","content":[{"type":"output_text","annotations":[],"logprobs":[],\
      "text":"Hi"}],"type":"message","id":"msg_","status":"completed"}
      {"type":"message","role":"user","content":[],"id":"msg_1","status":"incomplete"} | {"type":"message","role":"user",\
      "content":[],"id":"msg_1","status":"incomplete"}
      {"type":"function_call_output","call_id":"c","output":"x"} | {"type":"function_call_output","call_id":"c","output":"x",\
      "id":"fco_","status":"completed"}
      {"type":"reasoning","id":null,"summary":[]} | {"type":"reasoning","id":"rs_","summary":[]}
      {"type":"of_tomorrow","x":1} | {"type":"of_tomorrow","x":1,"id":"item_"}
      """)
  void anItemIsListedInItsLongForm(String came, String listed) {
    assertEquals(listed, ListedItem.of(Bodies.json(came)).toString().replaceAll("\"id\":\"([a-z]+_)\\w{24}\"", "\"id\":\"$1\""));
  }
}
