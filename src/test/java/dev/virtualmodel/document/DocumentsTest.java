package dev.virtualmodel.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {

  @Test
  void yamlBecomesATreeThatKnowsItsLines() {
    Node node = Documents.parse("""
        # models
        models:
          - id: bot
            delay: 300ms
        """, "models.yaml");
    Node.Mapping bot = (Node.Mapping) ((Node.Sequence) ((Node.Mapping) node).value("models").orElseThrow()).items().get(0);
    assertEquals(new Node.Mapping(new Location("models.yaml", 3, 5), ordered(
        "id", entry(3, 5, new Node.Text(new Location("models.yaml", 3, 9), "bot")),
        "delay", entry(4, 5, new Node.Text(new Location("models.yaml", 4, 12), "300ms")))), bot);
  }

  @Test
  void jsonBecomesTheSameTree() {
    Node node = Documents.parse("{\n\"id\": \"bot\",\n  \"delay\": \"300ms\"}", "models.yaml");
    assertEquals(new Node.Mapping(new Location("models.yaml", 1, 1), ordered(
        "id", entry(2, 1, new Node.Text(new Location("models.yaml", 2, 7), "bot")),
        "delay", entry(3, 3, new Node.Text(new Location("models.yaml", 3, 12), "300ms")))), node);
  }

  @Test
  void yamlScalarsHaveTheTypesOfTheCoreSchema() {
    assertEquals("{\"a\":1,\"b\":-17,\"c\":31,\"d\":8,\"e\":0.20,\"f\":1E+5,\"g\":true,"
            + "\"h\":null,\"i\":null,\"j\":\"yes\",\"k\":\"1\","
            + "\"l\":\"150ms\",\"m\":\"2026-01-01\",\"n\":\"1_000\",\"o\":\"12abc\","
            + "\"p\":99999999999999999999,\"q\":\"5\",\"r\":\"\"}",
        json("{a: 1, b: -17, c: 0x1F, d: 0o10, e: 0.20, f: 1e5, g: True, h: ~, i: , j: yes, k: \"1\", l: 150ms, m: 2026-01-01,"
            + " n: 1_000, o: 12abc, p: 99999999999999999999, q: !!str 5, r: ''}"));
  }

  @Test
  void jsonMayHaveTabsEscapedSlashesAndSurrogates() {
    assertEquals("{\"a\":\"b/c\",\"smile\":\"😀\",\"list\":[1,2.50,1E+400,true,null]}",
        json("{\t\"a\":\t\"b\\/c\",\n\t\"smile\": \"\\uD83D\\uDE00\",\t\"list\": [1, 2.50, 1e400, true, null]\t}\n"));
  }

  @Test
  void flowStyleThatIsNoJsonIsYaml() {
    assertEquals("{\"content\":\"Hi\",\"delay\":\"0ms\"}", json("{content: Hi, delay: 0ms}"));
    assertEquals("[200,{\"status\":429}]", json("[200, {status: 429}]"));
  }

  @Test
  void aByteOrderMarkIsNotPartOfTheDocument() {
    assertEquals("{\"a\":1}", json("\uFEFF{\"a\": 1}"));
    assertEquals("{\"a\":1}", json("\uFEFFa: 1"));
  }

  @Test
  void anAliasStandsForItsAnchor() {
    assertEquals("{\"a\":{\"x\":[1,2]},\"b\":{\"x\":[1,2]},\"c\":\"t\",\"t\":\"v\"}",
        json("a: &a {x: [1, 2]}\nb: *a\nc: &t t\n*t : v\n"));
  }

  @Test
  void aMergeKeyTakesOverWhatIsNotWritten() {
    assertEquals("{\"base\":{\"x\":1,\"y\":2},\"more\":{\"y\":9,\"x\":1},\"list\":{\"z\":3,\"x\":1,\"y\":2}}",
        json("base: &b {x: 1, y: 2}\nmore:\n  <<: *b\n  y: 9\nlist: {<<: [*b, {z: 5}], z: 3}\n"));
  }

  @Test
  void aMergeKeyWithSomethingElseIsRefused() {
    assertWrong("a:1: key '<<': found 5, expected a mapping or a list of mappings to take over", "x: {<<: 5}");
  }

  @Test
  void anAliasBombIsRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a").append(i).append(": &a").append(i).append(" [").append((alias + ","
              + " ").repeat(9)).append(alias).append("]\n");
    }
    assertWrong("a:5: found aliases that stand for more than 100000 values, expected fewer of them", bomb.toString());
  }

  @Test
  void aliasesCannotMakeADocumentDeeperThanAllowed() {
    StringBuilder chain = new StringBuilder("- &a0 [x]\n");
    for (int i = 1; i < 300; i++) {
      chain.append("- &a").append(i).append(" [*a").append(i - 1).append("]\n");
    }
    assertWrong("a:200: found more than 200 levels, expected a document that is less deep", chain.toString());
  }

  @Test
  void aListCannotHoldItself() {
    assertWrong("a:1: found \"*a\", expected an alias of an anchor that ends above it", "x: &a [*a]");
  }

  @Test
  void anUnknownAliasIsNamed() {
    assertWrong("a:2: found \"*nobody\", expected an alias of an anchor that ends above it", "x: 1\ny: *nobody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "- ", "{a: ", "[[{\"a\": "})
  void twentyThousandLevelsAreAWrongSetting(String level) {
    WrongSetting wrong = assertThrows(WrongSetting.class, () -> Documents.parse(level.repeat(20_000), "a"));
    assertEquals("a:1: found more than 200 levels, expected a document that is less deep", wrong.getMessage());
  }

  @Test
  void twoHundredLevelsAreReadAndWrittenAgain() {
    String deep = "[".repeat(200) + "]".repeat(200);
    assertEquals(deep, json(deep));
  }

  @Test
  void aKeyTwiceIsRefusedInBothLanguages() {
    assertWrong("a:3: key 'id': found a second time, expected once (first in line 1)", "id: x\nname: y\nid: z\n");
    assertWrong("a:2: key 'id': found a second time, expected once (first in line 1)", "{\"id\": 1,\n\"id\": 2}");
  }

  @Test
  void keysThatAreNoTextAreRefused() {
    String quotes = "as a key, expected keys of text (in quotes where it looks like something else)";
    assertWrong("a:1: found 1 " + quotes, "1: a");
    assertWrong("a:1: found true " + quotes, "true: a");
    assertWrong("a:1: found nothing " + quotes, "~: a");
    assertWrong("a:1: found a list as a key, expected keys of text", "? [a]\n: b");
    assertWrong("a:1: found a mapping as a key, expected keys of text", "? {a: c}\n: b");
  }

  @Test
  void tagsOfOurOwnAreRefused() {
    assertWrong("a:1: found the tag \"!secret\", expected values without tags", "x: !secret y");
    assertWrong("a:1: found the tag \"tag:yaml.org,2002:set\", expected values without tags", "x: !!set {y}");
    assertWrong("a:1: found the tag \"tag:yaml.org,2002:int\", expected values without tags", "x: !!int y");
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertWrong("a:3: found a second document, expected one document", "---\na: 1\n---\nb: 2\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n ", "# only a comment\n", "\uFEFF"})
  void anEmptyTextIsNoDocument(String text) {
    assertWrong("a: found nothing, expected a YAML or JSON document", text);
  }

  @Test
  void brokenYamlNamesLineAndColumn() {
    assertWrong("a:2:3: not valid YAML: mapping values are not allowed here", "a: b\n c: d: e\n");
    assertWrong("a:2:1: not valid YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for"
            + " indentation)"
        + " while scanning for the next token", "a:\n\tb: c\n");
    assertWrong("a:2:4: not valid YAML: the character U+0007 is not allowed", "x: 1\ny: \u0007");
  }

  @Test
  void brokenJsonIsToldInWordsOfJson() {
    String message = assertThrows(WrongSetting.class, () -> Documents.parse("{\"id\": \"x\",\n \"content\": \"Hi\"",
        "a")).getMessage();
    assertTrue(message.startsWith("a:2:17: not valid JSON: Unexpected end-of-input: expected close marker for Object"), message);
    assertTrue(message.lines().count() == 1, message);
  }

  @Test
  void brokenFlowStyleIsToldInWordsOfYaml() {
    assertWrong("a:1:10: not valid YAML: expected ',' or ']', but got <stream end> while parsing a flow sequence", "[a, b, c ");
  }

  @Test
  void aBrokenDocumentDoesNotShowItsWords() {
    WrongSetting wrong = assertThrows(WrongSetting.class, () -> Documents.parse("{\"api_key\": sk-very-secret", "a"));
    assertEquals("a:1:13: not valid JSON: Unrecognized token", wrong.getMessage().replaceAll(": was expecting.*", ""));
  }

  @Test
  void halfASurrogatePairIsRefused() {
    assertWrong("a:1: found half of a surrogate pair, expected whole characters", "{\"a\": \"\\uD83D\"}");
    assertWrong("a:1: found half of a surrogate pair, expected whole characters", "a: \"\\uD83D\"");
  }

  @Test
  void anEscapeBeyondUnicodeIsRefused() {
    assertWrong("a: not valid YAML: an escape names a character that does not exist", "x: \"\\UFFFFFFFF\"");
    assertWrong("a:1:7: not valid YAML: found unknown escape character 00110000 while scanning a double-quoted scalar",
        "x: \"\\U00110000\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x: \"\\q\"", "%YAML 3.0\n---\na: 1", "a: 'b", "@x", "\"a", "{a", "]", "{\"a\": 1} x",
      "- a\nb: c", "a: |\n x\ny"})
  void whateverIsNotYamlIsAWrongSettingOfOneLine(String text) {
    WrongSetting wrong = assertThrows(WrongSetting.class, () -> Documents.parse(text, "a"));
    assertTrue(wrong.getMessage().matches("a(:\\d+:\\d+)?: not valid (YAML|JSON): .+"), wrong.getMessage());
  }

  @Test
  void numbersThatJsonCannotSayAreRefused() {
    assertWrong("a:1: found .inf, expected a finite number (or text in quotes)", "x: .inf");
    assertWrong("a:1: found 1e99999999999, expected a finite number (or text in quotes)", "x: 1e99999999999");
    assertWrong("a:1: found " + "9".repeat(60) + "…, expected a number of at most 1000 digits", "x: " + "9".repeat(1001));
  }

  @Test
  void javaValuesBecomeNodesAndComeBack() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("text", "Hi");
    value.put("list", List.of(1, 5_000_000_000L, new BigInteger("99999999999999999999"), true));
    value.put("decimal", 0.2);
    value.put("delay", Duration.ofMillis(150));
    value.put("none", null);
    Map<String, Object> expected = new LinkedHashMap<>(value);
    expected.put("decimal", new BigDecimal("0.2"));
    expected.put("delay", "150ms");
    assertEquals(expected, Node.of(value).toJava());
    assertEquals("{\"text\":\"Hi\",\"list\":[1,5000000000,99999999999999999999,true],"
            + "\"decimal\":0.2,\"delay\":\"150ms\",\"none\":null}",
        Node.of(value).toJson().toString());
  }

  @Test
  void javaValuesThatNoDocumentCouldHoldAreRefused() {
    assertEquals("definition: found a key of Integer, expected keys of text",
        assertThrows(WrongSetting.class, () -> Node.of(Map.of(1, "x"))).getMessage());
    assertEquals("bean: found Double \"NaN\", expected text, a finite number, a boolean, a duration, a list or a map",
        assertThrows(WrongSetting.class, () -> Node.of(List.of(Double.NaN), "bean")).getMessage());
    Map<String, Object> itself = new HashMap<>();
    itself.put("itself", itself);
    assertEquals("definition: found more than 200 levels, expected a document that is less deep",
        assertThrows(WrongSetting.class, () -> Node.of(itself)).getMessage());
  }

  private static String json(String text) {
    return Documents.parse(text, "a").toJson().toString();
  }

  private static void assertWrong(String message, String text) {
    assertEquals(message, assertThrows(WrongSetting.class, () -> Documents.parse(text, "a")).getMessage());
  }

  private static Node.Entry entry(int line, int column, Node value) {
    return new Node.Entry(new Location("models.yaml", line, column), value);
  }

  private static Map<String, Node.Entry> ordered(String key1, Node.Entry entry1, String key2, Node.Entry entry2) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    entries.put(key1, entry1);
    entries.put(key2, entry2);
    return entries;
  }
}
