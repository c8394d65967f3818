// SPDX-License-Identifier: Apache-2.0
package cwmp.models;

import cwmp.model.DataModel;
import cwmp.model.ModelTable;
import cwmp.model.ModelTableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The models that come with the product: facts of the Broadband Forum's definitions, without their
 * descriptions.
 */
public final class StandardModels {
  private static final List<String> NAMES =
      List.of(
          "Device:2.19",
          "InternetGatewayDevice:1.14",
          "Device:1.14",
          "Device:1.2",
          "VoiceService:2.0",
          "VoiceService:1.1",
          "STBService:1.4",
          "StorageService:1.3",
          "FAPService:2.1",
          "FAPService:1.1");

  private StandardModels() {}

  /** Their names with their versions, root models first. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * A model, read anew each time; takes some milliseconds.
   *
   * @param name with its version, such as {@code Device:2.19}
   * @throws IllegalArgumentException if there is none of this name
   */
  public static DataModel load(String name) {
    try {
      return ModelTable.read(table(name));
    } catch (ModelTableException e) {
      throw new IllegalStateException("the jar's table of " + name + " is damaged", e);
    }
  }

  /**
   * The table of a model, for {@link ModelTable#read(byte[])}.
   *
   * @param name with its version, such as {@code Device:2.19}
   * @throws IllegalArgumentException if there is none of this name
   */
  public static byte[] table(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("found model " + name + ", expected one of " + NAMES);
    }
    String file = fileName(name);
    try (InputStream in = StandardModels.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  static String fileName(String name) {
    return name.replace(':', '-') + ".cwmt";
  }
}
