package dev.virtualmodel.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.reply.UnitVector;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a retrieval test means something with these vectors. */
class TextSpaceTest {

  private static final List<String> HANDBOOK = List.of(
      "Refunds: we return your money within 14 days of a purchase if the goods are unused and in their original packaging.",
      "Shipping: parcels leave our warehouse on the next working day and arrive in Europe within three to five days.",
      "Passwords: reset a forgotten password with the link on the login page; the link is good for one hour.",
      "Invoices: every order has an invoice as a PDF, which you download from the page of your account.",
      "Opening hours: our shop in Bern is open from Monday to Saturday, nine to seven, and closed on public holidays.",
      "Warranty: devices that break within two years are repaired or replaced free of charge.",
      "Newsletter: unsubscribe at the bottom of each e-mail, and we never write to you again.",
      "Privacy: we store your address and your orders, encrypted, and delete them when you close the account.");

  private final TextSpace space = new TextSpace(1_536);

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      How do I get a refund, and how long does returning the money take? | Refunds
      when will my parcel arrive if it is shipped to europe              | Shipping
      I have forgotten the password for my login                        | Passwords
      Where can I download invoices for the things I ordered?            | Invoices
      Are the shops open on a holiday?                                   | Opening hours
      My device broke. Do you repair or replace it?                      | Warranty
      How can I unsubscribe from those emails?                           | Newsletter
      Is my address stored, and is it deleted with my account?           | Privacy
      """)
  void aQuestionInOtherWordsIsNearestToThePageThatAnswersIt(String question, String page) {
    for (int dimensions : List.of(1_536, 512, 256)) {
      UnitVector asked = space.locate(question).shortened(dimensions);
      String nearest = HANDBOOK.stream()
          .max(Comparator.comparing(text -> cosine(asked, space.locate(text).shortened(dimensions)))).orElseThrow();

      assertTrue(nearest.startsWith(page + ":"), dimensions + " dimensions: " + nearest);
    }
  }

  @Test
  void theMoreTwoTextsShareTheNearerTheyAre() {
    UnitVector text = space.locate("The cat sleeps on the red sofa");
    List<Double> ordered = List.of("The cat sleeps on the red sofa", "the cat sleeps on the red sofa!", "A cat slept on a red sofa",
        "Two cats on a sofa", "Red wine from Spain", "Quarterly figures").stream().map(other -> cosine(text, space.locate(other))).toList();

    assertEquals(ordered.stream().sorted(Comparator.reverseOrder()).toList(), ordered);
    assertEquals(1, ordered.get(0), 1e-6);
    assertTrue(ordered.get(1) > 0.95 && ordered.get(1) < 1, ordered.toString());
    assertTrue(Math.abs(ordered.get(5)) < 0.15, ordered.toString());
  }

  @ParameterizedTest
  @CsvSource({"Zürich im Frühling, zurich im fruhling, Winter in Genf", "我喜欢猫和狗, 我喜欢猫, 今天天气很好", "Grüße aus Bern, Gruss aus Bern, Ende der Zeile"})
  void otherLanguagesAreComparedToo(String text, String near, String far) {
    assertTrue(cosine(space.locate(text), space.locate(near)) > cosine(space.locate(text), space.locate(far)) + 0.2);
  }

  /** The figures are part of what users rely on: a vector in a database outlives the deployment that made it. */
  @Test
  void aTextLiesAtTheSamePlaceOnEveryMachine() {
    assertPlace("Hello, world", 0.20612969f, -0.41940746f, 0.34798524f, 0.5723432f, -0.57700735f);
    assertPlace("Ünï 中文 \uD83D\uDE00", -0.5966633f, -0.7142137f, 0.36591205f);
  }

  @Test
  void differentTextsLieAtDifferentPlaces() {
    Set<UnitVector> places = new HashSet<>();
    List<String> texts = List.of("Hello", "hello", "Hello ", " Hello", "Hello.", "Héllo", "Hello hello", "dog bites man", "man bites dog",
        "!", "?", " ", "\n", "\u0000", "the", "The", "a", "\uD83D\uDE00", "x".repeat(100_000), "x".repeat(100_001));
    texts.forEach(text -> places.add(space.locate(text)));

    assertEquals(texts.size(), places.size());
    assertEquals(5_000, IntStream.range(0, 5_000).mapToObj(number -> new TextSpace(3).locate("text " + number)).distinct().count());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 1_536, 4_096})
  void everyVectorHasLengthOne(int dimensions) {
    for (String text : List.of("Hello", "the of and", "!!!", "word ".repeat(10_000))) {
      UnitVector vector = new TextSpace(dimensions).locate(text);

      assertEquals(dimensions, vector.dimensions());
      assertEquals(1, cosine(vector, vector), 1e-6);
    }
  }

  private static void assertPlace(String text, float... place) {
    UnitVector vector = new TextSpace(place.length).locate(text);
    for (int i = 0; i < place.length; i++) {
      assertEquals(place[i], vector.at(i), text + " in dimension " + i);
    }
  }

  private static double cosine(UnitVector one, UnitVector other) {
    double sum = 0;
    for (int i = 0; i < one.dimensions(); i++) {
      sum += (double) one.at(i) * other.at(i);
    }
    return sum;
  }
}
