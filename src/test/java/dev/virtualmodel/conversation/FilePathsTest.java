package dev.virtualmodel.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathsTest {

  @Test
  void theKeysThatNameFilesComeFirstInTheirOrder() {
    assertPaths(List.of("1 path", "2 file", "3 filename", "4 filepath", "5 file_path", "6 uri", "7 url", "src/Main.java"), """
        {"to": "src/Main.java", "url": "7 url", "uri": "6 uri", "file_path": "5 file_path", "filepath": "4 filepath",
         "filename": "3 filename", "file": "2 file", "path": "1 path"}
        """);
  }

  @Test
  void eachPathComesOnce() {
    assertPaths(List.of("/a.txt", "/b.txt"),
        "{\"file\": \"/b.txt\", \"path\": \"/a.txt\", \"x\": [\"/a.txt\", \"/b.txt\", \"/b.txt\"]}");
  }

  @Test
  void filesAreFoundAtAnyDepthAndInLists() {
    assertPaths(List.of("two", "one", "three"), """
        {"edits": [{"path": "one"}, {"deep": {"filePath": "three"}}], "path": ["two", 3]}
        """);
  }

  @Test
  void aKeyMayHoldSomethingElseThanAName() {
    assertPaths(List.of(),
        "{\"path\": \" \", \"file\": \"first line\\nsecond line\", \"url\": 3, \"uri\": null, \"filename\": \"%s\"}"
        .formatted("x".repeat(2_000)));
  }

  @Test
  void whatIsNoJsonIsTakenForOneString() {
    assertPaths(List.of("src/Main.java"), "src/Main.java");
    assertPaths(List.of(), "{\"path\": \"cut o");
    assertPaths(List.of(), "{} and more");
    assertPaths(List.of(), "");
    assertPaths(List.of(), "[".repeat(100_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/hosts", "/tmp/", "./run", "../x", "~/notes", "C:\\Users\\me\\a.txt", "C:/Users/me",
      "src/Main.java",
      "src\\Main.java", "src/main/java", "README.md", "a-b_c.test.ts", "app/[id]/(group)/page.tsx", "file:///tmp/x",
      "@scope/lib/index.js",
      "Übung/Lösung.txt"})
  void looksLikeAPath(String text) {
    assertTrue(FilePaths.looksLikePath(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "/", "//", "// a comment", "and/or", "text/html", "3.14", "1.2.3", "e.g.", "ls -l /tmp",
      "see src/Main.java",
      "src/**/*.java", "\\d+", "\\s*\\w+", "foo(bar.baz)", "https://example.org/a.txt", "example.com", "a\nb.txt", "user.name",
      "...", "{}"})
  void looksLikeNoPath(String text) {
    assertFalse(FilePaths.looksLikePath(text));
  }

  @Test
  void longTextTakesNoTimeToRefuse() {
    Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
      for (String piece : List.of("a", "a/", "/a", "a.", "a/.", "\\a", "./")) {
        FilePaths.looksLikePath(piece.repeat(1_024 / piece.length() - 1) + "!");
        FilePaths.looksLikePath(piece.repeat(1_000_000) + "!");
      }
    });
  }

  private static void assertPaths(List<String> paths, String arguments) {
    assertEquals(paths, List.copyOf(FilePaths.in(arguments)));
  }
}
