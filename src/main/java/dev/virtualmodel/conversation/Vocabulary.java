package dev.virtualmodel.conversation;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/** {@code o200k_base}, which takes some hundred milliseconds to read and 38 MB to keep. */
final class Vocabulary {

  private static volatile Encoding encoding;

  private Vocabulary() {}

  static Encoding get() {
    Encoding read = encoding;
    return read == null ? read() : read;
  }

  private static synchronized Encoding read() {
    if (encoding == null) {
      encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    }
    return encoding;
  }

  /** A server may hold on to the classes of a deployment that has ended, as GlassFish 7 does; it need not hold this as well. */
  static void forget() {
    encoding = null;
  }
}
