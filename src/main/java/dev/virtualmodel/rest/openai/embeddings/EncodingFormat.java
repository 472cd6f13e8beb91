package dev.virtualmodel.rest.openai.embeddings;

import dev.virtualmodel.reply.UnitVector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** How a vector is written. OpenAI's own clients for Python and Node ask for base64 where their caller asks for nothing. */
enum EncodingFormat {
  /** An array of numbers. */
  FLOAT {
    @Override
    Object write(UnitVector vector) {
      float[] values = new float[vector.dimensions()];
      for (int i = 0; i < values.length; i++) {
        values[i] = vector.at(i);
      }
      return values;
    }
  },
  /** The numbers' bytes in base64: four for each, the lowest first. */
  BASE64 {
    @Override
    Object write(UnitVector vector) {
      ByteBuffer bytes = ByteBuffer.allocate(vector.dimensions() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < vector.dimensions(); i++) {
        bytes.putFloat(vector.at(i));
      }
      return Base64.getEncoder().encodeToString(bytes.array());
    }
  };

  /** As Jackson writes it. */
  abstract Object write(UnitVector vector);
}
