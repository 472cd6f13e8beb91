package dev.virtualmodel.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiErrorTest {

  @ParameterizedTest
  @CsvSource({"400,invalid_request_error", "401,authentication_error", "403,permission_error", "404,not_found_error",
      "405,invalid_request_error", "413,request_too_large", "415,invalid_request_error", "429,rate_limit_error", "500,api_error",
      "503,api_error", "504,timeout_error", "529,overloaded_error"})
  void aStatusHasItsType(int status, String type) {
    assertEquals(type, ApiError.of(status, "no").type());
  }

  @Test
  void anErrorSaysWhatItIsAbout() {
    assertEquals(new ApiError(404, "not_found_error", "model: x", Optional.of("model"), Optional.of("model_not_found"),
        Optional.empty()),
        ApiError.unknownModel("x"));
    assertEquals(new ApiError(429, "rate_limit_error", "later", Optional.empty(), Optional.empty(),
        Optional.of(Duration.ofSeconds(2))),
        ApiError.of(429, "later").retryAfter(Duration.ofSeconds(2)));
  }

  @Test
  void whatIsNoErrorHasNoError() {
    assertEquals("an error's status is 400 to 599, not 200",
        assertThrows(IllegalArgumentException.class, () -> ApiError.of(200, "fine")).getMessage());
    assertThrows(IllegalArgumentException.class, () -> ApiError.of(600, "what"));
  }
}
