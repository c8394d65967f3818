// SPDX-License-Identifier: Apache-2.0
package gateway.model;

import cwmp.agent.CwmpAgent;
import cwmp.agent.CwmpAgentBuilder;
import java.io.IOException;

/** Runs this product. This file is yours: it was written once, and nothing writes it again. */
public final class Product {
  private Product() {}

  /** Takes the URL of the ACS. */
  public static void main(String[] args) throws IOException, InterruptedException {
    try (CwmpAgent agent = device(args[0]).build().start()) {
      System.out.println("Connection requests at " + agent.connectionRequestUrl());
      Thread.currentThread().join();
    }
  }

  /** The product, ready to be built. */
  public static CwmpAgentBuilder device(String acsUrl) {
    return new ProductObjects()
        .addTo(CwmpAgent.builder())
        .acsUrl(acsUrl)
        .connectionRequests("127.0.0.1", 0);
  }
}
