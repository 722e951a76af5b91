import type { Capability } from './capabilities.ts'

type Rest = Partial<Pick<Capability, 'note' | 'limits'>>

/** Makes the rows of one table: all read on one day, each with its page. */
export function capabilityRows(date: string) {
  const row =
    (support: Capability['support']) =>
    (source: string, note?: string, limits?: Capability['limits']): Capability => {
      const rest: Rest = {
        ...(note === undefined ? {} : { note }),
        ...(limits === undefined ? {} : { limits })
      }
      return { support, ...rest, date, source }
    }
  return {
    native: row('native'),
    fixed: row('fixed'),
    partial: row('partial'),
    impossible: row('impossible')
  }
}
