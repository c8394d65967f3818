// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import cwmp.agent.access.ConflictException;
import cwmp.message.Fault;
import cwmp.message.FaultException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.dmt.DmtException;

/** Waits for what the agent answers, and says its faults in the codes of the DMT. */
final class AgentAnswers {
  /** Longer than the agent waits for any code of the product's. */
  private static final long PATIENCE_SECONDS = 60;

  private AgentAnswers() {}

  static <T> T of(CompletableFuture<T> answer) throws DmtException {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw exception(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted", e);
    } catch (TimeoutException e) {
      throw failed("the agent has not answered", e);
    }
  }

  private static DmtException failed(String reason, @Nullable Throwable cause) {
    return new DmtException((String) null, DmtException.COMMAND_FAILED, reason, cause);
  }

  private static DmtException exception(@Nullable Throwable cause) {
    if (cause instanceof ConflictException conflict) {
      return new DmtException(
          uri(conflict.path()),
          DmtException.CONCURRENT_ACCESS,
          String.valueOf(conflict.getMessage()),
          conflict);
    }
    if (!(cause instanceof FaultException)) {
      return failed(String.valueOf(cause), cause);
    }
    Fault fault = ((FaultException) cause).fault();
    if (fault.parameters().isEmpty()) {
      return new DmtException((String) null, code(fault.code()), fault.text(), cause);
    }
    Fault.ParameterFault first = fault.parameters().get(0);
    return new DmtException(uri(first.parameterName()), code(first.code()), first.text(), cause);
  }

  private static String uri(String path) {
    return path.replace('.', '/');
  }

  private static int code(int fault) {
    return switch (fault) {
      case 9001 -> DmtException.COMMAND_NOT_ALLOWED;
      case 9004 -> DmtException.LIMIT_EXCEEDED;
      case 9005 -> DmtException.NODE_NOT_FOUND;
      case 9003, 9006, 9007 -> DmtException.METADATA_MISMATCH;
      case 9008 -> DmtException.PERMISSION_DENIED;
      default -> DmtException.COMMAND_FAILED;
    };
  }
}
