// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.bench;

import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.ServerReply;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files for downloads and of uploads, kept in memory: POST or PUT stores one, GET fetches it, or
 * lists them all if it names none.
 */
final class FileShelf {
  static final String PATH = "/files/";
  private static final int MOST_FILES = 1000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final @Nullable AcsAuthentication login;

  /**
   * An empty one.
   *
   * @param login what everybody has to log in with; null if nobody has to
   */
  FileShelf(@Nullable AcsAuthentication login) {
    this.login = login;
  }

  ServerReply answer(HttpRequest request, long connection) {
    return login == null
        ? answer(request)
        : login.refusal(request, connection).orElseGet(() -> answer(request));
  }

  private ServerReply answer(HttpRequest request) {
    String name = request.path().substring(PATH.length());
    if (name.isEmpty() && request.method().equals("GET")) {
      return list();
    }
    if (!NAME.matcher(name).matches()) {
      return ServerReply.text(
          400, "no file name: " + name + ", expected letters, digits, dots, _ and -");
    }
    return switch (request.method()) {
      case "GET" -> fetch(name);
      case "POST", "PUT" -> store(name, request.body());
      default -> ServerReply.text(405, "found " + request.method() + ", expected GET or POST");
    };
  }

  void put(String name, byte[] content) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no file name: " + name);
    }
    files.put(name, content.clone());
  }

  private ServerReply list() {
    Map<String, Integer> sizes = new TreeMap<>();
    files.forEach((name, content) -> sizes.put(name, content.length));
    return ServerReply.of(
        200,
        HttpHeaders.of("Content-Type", "application/json"),
        (Json.write(sizes) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private ServerReply fetch(String name) {
    byte[] file = files.get(name);
    return file == null
        ? ServerReply.text(404, "no file " + name + ", expected one of " + files.keySet())
        : ServerReply.of(200, HttpHeaders.of("Content-Type", "application/octet-stream"), file);
  }

  private ServerReply store(String name, byte[] body) {
    if (files.size() >= MOST_FILES && !files.containsKey(name)) {
      return ServerReply.text(507, "already " + MOST_FILES + " files");
    }
    files.put(name, body);
    return ServerReply.text(201, body.length + " bytes as " + PATH + name + "\n");
  }
}
