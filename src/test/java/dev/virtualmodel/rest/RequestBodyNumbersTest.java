package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.virtualmodel.reply.ApiException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestBodyNumbersTest {

  @Test
  void aNumberThatNobodyCanKeepIsRefused() {
    ApiException refused = assertThrows(ApiException.class, () -> body("{\"seed\": 1e99999999999}"));
    assertEquals(400, refused.error().status());
    assertEquals("The body has a number that is too large or too small: Value \"1e99999999999\" can not be deserialized as"
        + " `java.math.BigDecimal`, reason:  Too many nonzero exponent digits.; the body must be one JSON object in UTF-8,"
        + " such as {\"model\": …}", refused.getMessage());
  }

  @Test
  void aLargeNumberStaysWhatItIs() {
    assertEquals("{\"seed\":1E+999999}", body("{\"seed\": 1e999999}").json().toString());
  }

  private static Field body(String text) {
    return JsonBody.parse(text.getBytes(StandardCharsets.UTF_8)).root();
  }
}
