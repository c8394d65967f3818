// SPDX-License-Identifier: Apache-2.0
package horde.model;

import cwmp.compiler.ModelException;
import cwmp.model.DataModel;
import cwmp.models.StandardModels;
import horde.dump.DumpedDevice;
import horde.dump.StandardDevice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which models a device is thought to follow. */
final class StandardFlags {
  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description =
          "a name or a file, also several: a root and services (default: those that come with"
              + " Horde and know most of the device's names)")
  private List<String> models = new ArrayList<>();

  @Mixin private ModelFlags flags = new ModelFlags();

  /**
   * The models for this device.
   *
   * @return null if there is none with its root
   */
  @Nullable StandardDevice of(DumpedDevice device) throws IOException, ModelException {
    List<DataModel> candidates = new ArrayList<>();
    if (models.isEmpty()) {
      StandardModels.names().forEach(name -> candidates.add(StandardModels.load(name)));
    } else {
      ModelFinder finder = flags.finder();
      for (String name : models) {
        candidates.add(finder.find(name).model());
      }
    }
    return StandardDevice.bestFor(device, candidates);
  }
}
