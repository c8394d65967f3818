// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of all RPC messages, by the name of the element and by class. */
final class Codecs {
  private static final Map<String, Codec<?>> BY_NAME = new HashMap<>();
  private static final Map<Class<?>, Codec<?>> BY_TYPE = new HashMap<>();

  static {
    Stream.of(
            SessionCodecs.ALL,
            ParameterCodecs.ALL,
            DeviceCodecs.ALL,
            TransferCodecs.ALL,
            TransferReportCodecs.ALL,
            SoftwareModuleCodecs.ALL)
        .flatMap(List::stream)
        .forEach(
            codec -> {
              BY_NAME.put(codec.name(), codec);
              BY_TYPE.put(codec.type(), codec);
            });
  }

  private Codecs() {}

  /** The codec of this element, null if there is no such message. */
  static @Nullable Codec<?> named(String name) {
    return BY_NAME.get(name);
  }

  /** The codec of messages of this class, null if such messages are not written. */
  static @Nullable Codec<?> of(Class<? extends Message> type) {
    return BY_TYPE.get(type);
  }
}
