/** Work that follows messages, done once when the messages that have arrived are answered. */
export interface Schedule {
  /** A message was handled, so others may be waiting behind it. */
  handled(): void
  /** Asks for the work to be done. */
  ask(): void
}

/** However many messages arrive, the work waits no longer than this. */
const mostMs = 50

/** `later` calls back behind what is waiting already: `setImmediate`. */
export function createSchedule(
  work: () => void,
  { later, now }: { readonly later: (act: () => void) => void; readonly now: () => number }
): Schedule {
  let askedAt: number | undefined
  let handled = 0
  return {
    handled: () => void handled++,
    ask() {
      if (askedAt !== undefined) return
      askedAt = now()
      wait(handled, 0)
    }
  }

  /** Two turns of the loop without a message: the connection hands over one a turn. */
  function wait(before: number, quiet: number): void {
    later(() => {
      const isQuiet = handled === before
      if ((isQuiet && quiet > 0) || now() - (askedAt ?? 0) >= mostMs) {
        askedAt = undefined
        work()
      } else wait(handled, isQuiet ? quiet + 1 : 0)
    })
  }
}
