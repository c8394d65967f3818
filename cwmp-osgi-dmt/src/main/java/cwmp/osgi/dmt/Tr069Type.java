// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import static org.osgi.service.dmt.DmtData.FORMAT_BASE64;
import static org.osgi.service.dmt.DmtData.FORMAT_BINARY;
import static org.osgi.service.dmt.DmtData.FORMAT_BOOLEAN;
import static org.osgi.service.dmt.DmtData.FORMAT_DATE;
import static org.osgi.service.dmt.DmtData.FORMAT_DATE_TIME;
import static org.osgi.service.dmt.DmtData.FORMAT_FLOAT;
import static org.osgi.service.dmt.DmtData.FORMAT_INTEGER;
import static org.osgi.service.dmt.DmtData.FORMAT_LONG;
import static org.osgi.service.dmt.DmtData.FORMAT_RAW_BINARY;
import static org.osgi.service.dmt.DmtData.FORMAT_RAW_STRING;
import static org.osgi.service.dmt.DmtData.FORMAT_STRING;
import static org.osgi.service.dmt.DmtData.FORMAT_TIME;
import static org.osgi.service.dmt.DmtData.FORMAT_XML;

import cwmp.message.ValueType;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.dmt.MetaNode;
import org.osgi.service.tr069todmt.TR069Connector;

/** The types of TR-069 that a node of the DMT can have. OSGi 131, Data Types. */
enum Tr069Type {
  STRING(
      ValueType.STRING,
      TR069Connector.TR069_STRING,
      "string",
      FORMAT_STRING,
      FORMAT_BOOLEAN,
      FORMAT_INTEGER,
      FORMAT_LONG,
      FORMAT_FLOAT,
      FORMAT_RAW_STRING,
      FORMAT_XML),
  BOOLEAN(
      ValueType.BOOLEAN, TR069Connector.TR069_BOOLEAN, "boolean", FORMAT_BOOLEAN, FORMAT_STRING),
  INT(
      ValueType.INT,
      TR069Connector.TR069_INT,
      "int",
      FORMAT_INTEGER,
      FORMAT_LONG,
      FORMAT_FLOAT,
      FORMAT_STRING),
  UNSIGNED_INT(
      ValueType.UNSIGNED_INT,
      TR069Connector.TR069_UNSIGNED_INT,
      "unsignedInt",
      FORMAT_INTEGER,
      FORMAT_LONG,
      FORMAT_FLOAT,
      FORMAT_STRING),
  LONG(
      ValueType.LONG,
      TR069Connector.TR069_LONG,
      "long",
      FORMAT_LONG,
      FORMAT_FLOAT,
      FORMAT_INTEGER,
      FORMAT_STRING),
  UNSIGNED_LONG(
      ValueType.UNSIGNED_LONG,
      TR069Connector.TR069_UNSIGNED_LONG,
      "unsignedLong",
      FORMAT_LONG,
      FORMAT_FLOAT,
      FORMAT_INTEGER,
      FORMAT_STRING),
  DATE_TIME(
      ValueType.DATE_TIME,
      TR069Connector.TR069_DATETIME,
      "dateTime",
      FORMAT_DATE_TIME,
      FORMAT_DATE,
      FORMAT_TIME,
      FORMAT_STRING),
  BASE64(
      ValueType.BASE64,
      TR069Connector.TR069_BASE64,
      "base64",
      FORMAT_BASE64,
      FORMAT_BINARY,
      FORMAT_RAW_BINARY),
  HEX_BINARY(
      ValueType.HEX_BINARY,
      TR069Connector.TR069_HEXBINARY,
      "hexBinary",
      FORMAT_BASE64,
      FORMAT_BINARY,
      FORMAT_RAW_BINARY);

  private final ValueType valueType;
  private final int code;
  private final String mime;
  private final int[] formats;

  Tr069Type(ValueType valueType, int code, String name, int... formats) {
    this.valueType = valueType;
    this.code = code;
    this.mime = TR069Connector.PREFIX + name;
    this.formats = formats;
  }

  /** The type as a message has it. */
  ValueType valueType() {
    return valueType;
  }

  /** The constant of {@link TR069Connector}. */
  int code() {
    return code;
  }

  /** The MIME type by which a node says that it is of this type. */
  String mime() {
    return mime;
  }

  /** The formats that can hold a value of this type, the most fitting first. */
  int[] formats() {
    return formats.clone();
  }

  /** Whether a number is one of this type; false if this is no type of numbers. */
  boolean has(BigInteger number) {
    return switch (this) {
      case INT -> number.bitLength() < Integer.SIZE;
      case UNSIGNED_INT -> number.signum() >= 0 && number.bitLength() <= Integer.SIZE;
      case LONG -> number.bitLength() < Long.SIZE;
      case UNSIGNED_LONG -> number.signum() >= 0 && number.bitLength() <= Long.SIZE;
      default -> false;
    };
  }

  boolean isNumber() {
    return has(BigInteger.ZERO);
  }

  /** The type with this constant of {@link TR069Connector}; empty for the default type. */
  static Optional<Tr069Type> ofCode(int code) {
    for (Tr069Type type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** The type of a parameter of the model; a decimal, which OSGi does not know, is a string. */
  static Tr069Type of(ValueType valueType) {
    for (Tr069Type type : values()) {
      if (type.valueType == valueType) {
        return type;
      }
    }
    return STRING;
  }

  /** The type of a node: as its first MIME type of TR-069 says, else as its format has it. */
  static Tr069Type of(@Nullable MetaNode meta, int format) {
    String[] mimes = meta == null ? null : meta.getMimeTypes();
    for (String one : mimes == null ? new String[0] : mimes) {
      for (Tr069Type type : values()) {
        if (type.mime.equals(one)) {
          return type;
        }
      }
    }
    return switch (format) {
      case FORMAT_BOOLEAN -> BOOLEAN;
      case FORMAT_INTEGER -> INT;
      case FORMAT_LONG, FORMAT_FLOAT -> LONG;
      case FORMAT_DATE, FORMAT_DATE_TIME -> DATE_TIME;
      case FORMAT_BASE64, FORMAT_BINARY, FORMAT_RAW_BINARY -> BASE64;
      default -> STRING;
    };
  }
}
