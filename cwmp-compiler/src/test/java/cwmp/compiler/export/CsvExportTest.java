// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvExportTest {
  @TempDir Path folder;

  @Test
  void rowsAreThoseOfTheTableInQuotesWhereTheyNeedThem() throws Exception {
    StringBuilder csv = new StringBuilder();
    CsvExport.write(SmallModel.in(folder).model(), false, csv);

    assertThat(csv.toString().split("\r\n"))
        .startsWith(
            "path,type,access,size,range,enums,units",
            "Device.,object,readOnly,,,,",
            "Device.SSID.{i}.,object,readWrite,,,,",
            "Device.SSID.{i}.Alias,string,readWrite,..64,,,")
        .contains("Device.SSID.{i}.Mode,string,readWrite,,,\"Closed;ro;opt|Open, free\",");
    assertThat(csv.toString()).endsWith("\r\n");
  }

  @Test
  void fullTableHasAsManyColumnsInEachRow() throws Exception {
    StringBuilder tsv = new StringBuilder();
    StringBuilder csv = new StringBuilder();
    TsvExport.write(SmallModel.in(folder).model(), true, tsv);
    CsvExport.write(SmallModel.in(folder).model(), true, csv);

    assertThat(csv.toString().replace("\"Closed;ro;opt|Open, free\"", "x").lines())
        .allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(25))
        .hasSize((int) tsv.toString().lines().count());
  }
}
