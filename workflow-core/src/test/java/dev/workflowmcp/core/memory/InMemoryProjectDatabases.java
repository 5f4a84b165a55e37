package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.project.ProjectDatabases;
import dev.workflowmcp.core.store.ProjectId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

final class InMemoryProjectDatabases implements ProjectDatabases {
  private final InMemoryTransactions transactions;
  private final Map<ProjectId, ReentrantLock> provisioning = new ConcurrentHashMap<>();

  InMemoryProjectDatabases(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void create(ProjectId id) {
    transactions.requireNone();
    transactions.projects.computeIfAbsent(id, missing -> new Database.OfProject());
  }

  @Override
  public boolean exists(ProjectId id) {
    transactions.requireNone();
    return transactions.projects.containsKey(id);
  }

  @Override
  public void drop(ProjectId id) {
    transactions.requireNone();
    var database = transactions.projects.remove(id);
    if (database != null) {
      database.lock.lock();
      try {
        database.dropped = true;
      } finally {
        database.lock.unlock();
      }
    }
  }

  @Override
  public <T> T whileProvisioning(ProjectId id, Supplier<T> work) {
    transactions.requireNone();
    var lock = provisioning.computeIfAbsent(id, missing -> new ReentrantLock());
    if (lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("This thread is provisioning " + id + " already");
    }
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
