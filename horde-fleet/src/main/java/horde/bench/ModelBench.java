// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import cwmp.model.DataModel;
import cwmp.model.ModelSchema;
import cwmp.model.ModelTable;
import cwmp.model.ModelTableException;
import cwmp.models.StandardModels;
import cwmp.tree.Schema;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.function.Supplier;

/** What a data model costs that all devices share: time to load it, and live heap. */
final class ModelBench {
  private static final int ROUNDS = 200;
  private static final int COPIES = 16;

  private ModelBench() {}

  static void run(String name, PrintWriter out) throws InterruptedException {
    byte[] table = StandardModels.table(name);
    long begin = System.nanoTime();
    DataModel model = read(table);
    double firstModel = millisSince(begin);
    begin = System.nanoTime();
    Schema schema = schema(model);
    double firstSchema = millisSince(begin);

    out.printf(
        "model                 %s, %,d objects and %,d parameters, %,d octets as a table%n",
        name, model.objects().size(), model.parameterCount(), table.length);
    out.printf(
        "loaded from the table %.1f ms the first time, %.2f ms warm, %,d octets of heap%n",
        firstModel, warm(() -> read(table)), heap(() -> read(table)));
    DataModel shared = model;
    out.printf(
        "made a schema         %.1f ms the first time, %.2f ms warm, %,d octets of heap without"
            + " the model; %,d parameters%n",
        firstSchema, warm(() -> schema(shared)), heap(() -> schema(read(table))), schema.size());
    out.flush();
  }

  private static DataModel read(byte[] table) {
    try {
      return ModelTable.read(table);
    } catch (ModelTableException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Schema schema(DataModel model) {
    return (model.isService()
            ? ModelSchema.of(StandardModels.load("Device:2.19"), model)
            : ModelSchema.of(model))
        .build();
  }

  /** The median time. */
  private static double warm(Supplier<?> work) {
    double[] millis = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long begin = System.nanoTime();
      if (work.get() == null) {
        throw new IllegalStateException();
      }
      millis[i] = millisSince(begin);
    }
    Arrays.sort(millis);
    return millis[ROUNDS / 2];
  }

  private static long heap(Supplier<?> work) throws InterruptedException {
    Object[] copies = new Object[COPIES];
    long before = LiveMemory.heap();
    Arrays.setAll(copies, i -> work.get());
    long heap = (LiveMemory.heap() - before) / COPIES;
    return copies[0] == null ? 0 : heap;
  }

  private static double millisSince(long begin) {
    return (System.nanoTime() - begin) / 1e6;
  }
}
