// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.Message;

/**
 * How one RPC message is written and read: the arguments inside its element.
 *
 * @param type the message's class, whose simple name is the element's
 * @param since the version of CWMP that brought the message
 */
record Codec<M extends Message>(
    Class<M> type, Tag tag, CwmpVersion since, Writer<M> writer, Argument<M> reader) {

  /** The codec of a message that CWMP had from the beginning. */
  Codec(Class<M> type, Writer<M> writer, Argument<M> reader) {
    this(type, Tag.of("cwmp:" + type.getSimpleName()), CwmpVersion.V1_0, writer, reader);
  }

  /** The same of a message that came with this version. */
  Codec<M> since(CwmpVersion version) {
    return new Codec<>(type, tag, version, writer, reader);
  }

  /** The codec of a message without arguments. */
  static <M extends Message> Codec<M> withoutArguments(M message) {
    @SuppressWarnings("unchecked") // the class of a final record
    Class<M> type = (Class<M>) message.getClass();
    return new Codec<>(
        type,
        (out, any) -> {},
        in -> {
          new Struct().read(in);
          return message;
        });
  }

  /** The name of the message's element. */
  String name() {
    return type.getSimpleName();
  }

  /** Writes the element with its arguments. */
  void write(AsciiBuffer out, Message message) {
    tag.start(out);
    writer.write(out, type.cast(message));
    tag.end(out);
  }

  /** Writes the arguments, in the order of the schema. */
  @FunctionalInterface
  interface Writer<M> {
    void write(AsciiBuffer out, M message);
  }
}
