import type { Ide } from '../ide.ts'
import { localPlan } from './local-plan.ts'
import { select } from './select.ts'
import { subjectOfPath } from './subject.ts'

/** How many resources a declaration becomes or sets something in; undefined for what is gone, and for targets without templates. */
export function resourceCount(ide: Ide, path: string, file: string): number | undefined {
  const local = localPlan(ide)
  const subject = subjectOfPath(ide, path, file)
  return local === undefined || subject === undefined
    ? undefined
    : select(local, subject).filter(({ section }) => section === 'Resources').length
}
