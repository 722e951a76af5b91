import type { RuleWishes } from '../../check/rule-wishes.ts'
import { readSettings, type Settings } from '../../check/settings.ts'
import type { Level } from '../../diagnostics/diagnostic.ts'
import type { Verdict } from '../../diff/change.ts'
import { list, text } from '../../model/read-values.ts'
import { diffRules } from '../../rules/diff-rules.ts'
import type { Node } from '../../syntax/nodes.ts'
import type { Approval, DiffFinding } from './diff.ts'

/** What `lint` of an environment says of changes: levels and options of rules, and what is approved. */
export interface Judge {
  /** The finding of a change at some paths of the file; undefined where no rule speaks. */
  judge(verdict: Verdict | undefined, paths: readonly string[]): DiffFinding | undefined
}

/** `used` gathers the approvals that approved something. */
export function createJudge(
  lint: Node | undefined,
  today: string,
  used: Set<string>,
  all: Map<string, Approval>,
  wishes?: RuleWishes
): Judge {
  const settings: Settings = readSettings(lint, diffRules, wishes)
  const approvals = approvalsOf(lint)
  // That an entry has ended is what `lint` says of it.
  for (const approval of approvals)
    if (approval.until === undefined || approval.until >= today) all.set(keyOf(approval), approval)
  return {
    judge(verdict, paths) {
      if (verdict === undefined) return undefined
      const rule = diffRules.get(verdict.rule)
      if (rule === undefined) return undefined
      const level = settings.level(rule)
      if (level === 'off') return undefined
      const { amount, help } = verdict
      if (amount !== undefined && amount.value <= settings.option(rule, amount.option)) return undefined
      const approved = approvals.find(
        ({ rule: name, at, until }) =>
          name === rule.name &&
          (until === undefined || until >= today) &&
          (at === undefined || paths.some(path => isWithin(path, at)))
      )
      if (approved !== undefined) used.add(keyOf(approved))
      return { rule: rule.name, category: rule.category, level: level satisfies Level, help, approved }
    }
  }
}

/** Entries of `lint.accept` that name a rule about changes. */
function approvalsOf(lint: Node | undefined): readonly Approval[] {
  const accept = lint?.kind === 'map' ? list(lint, 'accept') : undefined
  return (accept?.items ?? []).flatMap(item => {
    if (item.kind !== 'map') return []
    const rule = text(item, 'rule')?.value
    if (rule === undefined || !diffRules.has(rule)) return []
    return [
      {
        rule,
        at: text(item, 'at')?.value.trim(),
        reason: text(item, 'reason')?.value ?? '',
        until: text(item, 'until')?.value
      }
    ]
  })
}

export function keyOf({ rule, at, reason, until }: Approval): string {
  return JSON.stringify([rule, at, reason, until])
}

function isWithin(inner: string, path: string): boolean {
  return inner === path || inner.startsWith(`${path}.`) || inner.startsWith(`${path}[`)
}
