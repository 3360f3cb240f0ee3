const MOST_ATTEMPTS = 30;
const PAUSE_MILLISECONDS = 20;

/** Repeats `attempt` while it returns null: another write was committed between its reading and its own commit. */
export async function untilCommitted<T>(attempt: () => Promise<T | null>): Promise<T> {
  for (let attempts = 1; attempts <= MOST_ATTEMPTS; attempts++) {
    const outcome = await attempt();
    if (outcome !== null) return outcome;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS * attempts));
  }
  throw new Error(`the ledger changed ${MOST_ATTEMPTS} times while it was being written to`);
}
