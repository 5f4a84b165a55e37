package dev.workflowmcp.core;

import dev.workflowmcp.core.memory.InMemoryStore;
import dev.workflowmcp.core.store.TransactionsContract;

class InMemoryStoreTest implements TransactionsContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public Workflow.Ports ports() {
    return store.ports();
  }
}
