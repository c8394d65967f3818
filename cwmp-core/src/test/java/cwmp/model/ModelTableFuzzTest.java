// SPDX-License-Identifier: Apache-2.0
package cwmp.model;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Invents tables with a right checksum from real ones; see CONTRIBUTING.md. */
class ModelTableFuzzTest {

  @MethodSource("bodies")
  @FuzzTest(maxExecutions = 20_000)
  void whateverTheBytesTheyAreATableOrNone(byte[] body) {
    DataModel model;
    try {
      model = ModelTable.read(ModelTable.header(body).put(body).array());
    } catch (ModelTableException e) {
      return;
    }
    try {
      ModelTableTest.assertSame(ModelTable.read(ModelTable.write(model)), model, "written again");
    } catch (ModelTableException e) {
      throw new AssertionError("what was read cannot be written", e);
    }
  }

  static Stream<byte[]> bodies() {
    return Stream.of(1L, 2L, 3L)
        .map(SampleModels::wild)
        .map(ModelTable::write)
        .map(table -> Arrays.copyOfRange(table, ModelTable.HEADER, table.length));
  }
}
