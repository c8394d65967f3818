// SPDX-License-Identifier: Apache-2.0
package cwmp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.message.ValueType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTableTest {
  private static final int MODELS = 300;

  @Test
  void whatIsReadEqualsWhatWasWritten() throws ModelTableException {
    for (long seed = 0; seed < MODELS; seed++) {
      DataModel model = SampleModels.wild(seed);

      DataModel read = ModelTable.read(ModelTable.write(model));

      assertSame(read, model, "seed " + seed);
    }
  }

  @Test
  void equalModelsGiveEqualBytes() throws ModelTableException {
    byte[] table = ModelTable.write(SampleModels.wild(1));

    assertThat(ModelTable.write(SampleModels.wild(1))).isEqualTo(table);
    assertThat(ModelTable.write(ModelTable.read(table))).isEqualTo(table);
  }

  @Test
  void theFormIsThatOfTheTablesThatWereShipped() {
    DataModel model =
        new DataModel(
            "Device:1.0",
            "urn:example",
            false,
            List.of(
                SampleModels.object(
                    "Device.",
                    SampleModels.parameter(
                        "Name", Access.READ_WRITE, SampleModels.plain(ValueType.STRING)))),
            List.of());

    String octets = HexFormat.of().formatHex(ModelTable.write(model));

    assertThat(octets)
        .isEqualTo(
            "43574d5401000000580000008db1c867" // magic, form, length, checksum
                + "0503312e30074465766963652e0a4465766963653a312e30"
                + "044e616d650b75726e3a6578616d706c65" // texts
                + "01000100000100010000000100000000000000000000000100" // what is shared
                + "030500" // name, document, service
                + "0100020002010200000000" // objects
                + "0101040100000100"); // its parameter; profiles
  }

  @Test
  void aTableIsReadFromWhereItLiesInABuffer() throws ModelTableException {
    byte[] table = ModelTable.write(SampleModels.wild(2));
    ByteBuffer buffer = ByteBuffer.allocateDirect(table.length + 9);
    buffer.position(4).put(table).flip().position(4);

    DataModel read = ModelTable.read(buffer);

    assertSame(read, SampleModels.wild(2), "in a buffer");
    assertThat(buffer.position()).isEqualTo(4);
  }

  @Test
  void whatParametersHaveInCommonIsThereOnce() throws ModelTableException {
    ModelSyntax one = SampleModels.plain(ValueType.STRING);
    ModelSyntax other = SampleModels.plain(ValueType.STRING);
    DataModel model =
        new DataModel(
            "Device:1.0",
            "urn:example",
            false,
            List.of(
                SampleModels.object(
                    "Device.",
                    SampleModels.parameter("A", Access.READ_ONLY, one),
                    SampleModels.parameter("B", Access.READ_ONLY, other))),
            List.of());

    List<ModelParameter> read =
        ModelTable.read(ModelTable.write(model)).objects().get(0).parameters();

    assertThat(read.get(0).syntax()).isSameAs(read.get(1).syntax());
  }

  @Test
  void aTableThatEndsTooEarlyIsRefused() {
    byte[] table = ModelTable.write(SampleModels.wild(3));
    for (int length = 0; length < table.length; length++) {
      byte[] part = Arrays.copyOf(table, length);
      assertThatThrownBy(() -> ModelTable.read(part)).isInstanceOf(ModelTableException.class);
    }
  }

  @Test
  void aTableWithOneWrongBitIsRefused() {
    byte[] table = ModelTable.write(SampleModels.wild(4));
    for (int bit = 0; bit < 8 * table.length; bit += 3) {
      byte[] wrong = table.clone();
      wrong[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> ModelTable.read(wrong)).isInstanceOf(ModelTableException.class);
    }
  }

  @Test
  void aTableOfALaterVersionSaysSo() {
    byte[] table = ModelTable.write(SampleModels.wild(5));
    table[4] = 2;

    assertThatThrownBy(() -> ModelTable.read(table))
        .isInstanceOf(ModelTableException.class)
        .hasMessage("found a table in form 2, expected 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CWM", "<?xml version=\"1.0\"?><dm:document/>"})
  void whatIsNoTableSaysSo(String text) {
    assertThatThrownBy(() -> ModelTable.read(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ModelTableException.class)
        .hasMessageContaining("do not begin as a table of a data model does");
  }

  static void assertSame(DataModel read, DataModel written, String which) {
    assertThat(read.name()).as(which).isEqualTo(written.name());
    assertThat(read.spec()).as(which).isEqualTo(written.spec());
    assertThat(read.isService()).as(which).isEqualTo(written.isService());
    assertThat(read.objects()).as(which).isEqualTo(written.objects());
    assertThat(read.profiles()).as(which).isEqualTo(written.profiles());
  }
}
