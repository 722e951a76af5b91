import { printExpression } from '../expr/print-expression.ts'
import { printDuration, printPercent } from '../expr/print-measure.ts'
import type { Expression } from '../expr/types.ts'
import type { Canary, Gate, Located, Service } from '../model/types.ts'
import { type Check, checksOf, conditionOf } from '../semantics/rollout-condition.ts'
import type { Place } from '../text/place.ts'
import { type Change, change } from './change.ts'
import { type Sides, shownName, subjectOf } from './sides.ts'

/** How rollouts step, and what stops them: the limits of `rollback`, gates and approvals. */
export function compareRollouts(sides: Sides): readonly Change[] {
  const found: Change[] = []
  for (const [name, was] of sides.before.mesh.services) {
    const now = sides.after.mesh.services.get(name)
    if (now !== undefined) found.push(...compareService(sides, was, now))
  }
  return found
}

interface Subject {
  readonly subject: string
  readonly name: string
}

function compareService(sides: Sides, was: Service, now: Service): readonly Change[] {
  const node = { kind: 'service', name: now.name } as const
  const about = { subject: subjectOf(sides, node), name: `\`${shownName(sides, node)}\`` }
  const [old, fresh] = [was.deployment, now.deployment]
  const found: Change[] = []
  if (old.strategy !== fresh.strategy)
    found.push(
      change(
        'rollout',
        about.subject,
        `${about.name} is deployed ${strategies[fresh.strategy]}, and was ${strategies[old.strategy]}.`,
        {
          before: old.at ?? was.at,
          after: fresh.at ?? now.at,
          ...(fresh.strategy === 'rolling' && 'canary' in old && stops(old.canary)
            ? {
                verdict: {
                  rule: 'removed-gate' as const,
                  help: 'What watched the new version watches nothing any more. Keep the steps, or approve the change with a reason.'
                }
              }
            : {})
        }
      )
    )
  if (!('canary' in old && 'canary' in fresh)) return found
  return [...found, ...compareCanary(about, old.canary, fresh.canary)]
}

const strategies = { rolling: 'task by task', blueGreen: 'blue/green', canary: 'as a canary' } as const

function stops({ rollback, gates, approval }: Canary): boolean {
  return rollback !== undefined || gates.length > 0 || approval !== undefined
}

function compareCanary({ subject, name }: Subject, was: Canary, now: Canary): readonly Change[] {
  const found: Change[] = []
  const shown = (part: string, places: { before: Place; after: Place }, loose?: string) =>
    change('rollout', subject, `The rollout of ${name} ${part}`, {
      ...places,
      ...(loose === undefined ? {} : { verdict: { rule: 'loosened-canary', help: loose } })
    })
  const both = (old: Place | undefined, fresh: Place | undefined) => ({
    before: old ?? was.at,
    after: fresh ?? now.at
  })
  const [steps, newSteps] = [stepsText(was), stepsText(now)]
  if (steps !== newSteps)
    found.push(shown(`takes the steps ${newSteps}, and took ${steps}.`, both(was.stepsAt, now.stepsAt)))
  for (const { key, label, isLooser } of times) {
    const [old, fresh] = [was[key], now[key]]
    if (old?.value === fresh?.value) continue
    const text = (each: Located<number> | undefined) =>
      each === undefined ? 'the usual time' : printDuration(each.value)
    const looser = old !== undefined && fresh !== undefined && isLooser(old.value, fresh.value)
    found.push(
      shown(
        `${label} ${text(fresh)}, was ${text(old)}.`,
        both(old?.at, fresh?.at),
        looser ? 'A mistake has less time to show before the next step.' : undefined
      )
    )
  }
  const [checks, newChecks] = [was.failedChecks?.value ?? 1, now.failedChecks?.value ?? 1]
  if (checks !== newChecks)
    found.push(
      shown(
        `rolls back after ${newChecks} failed ${newChecks === 1 ? 'check' : 'checks'} in a row, was ${checks}.`,
        both(was.failedChecks?.at, now.failedChecks?.at),
        newChecks > checks ? 'A bad version keeps its requests for longer.' : undefined
      )
    )
  const [noData, newNoData] = [was.onNoData?.value ?? 'hold', now.onNoData?.value ?? 'hold']
  if (noData !== newNoData)
    found.push(
      shown(
        `${noDataText[newNoData]} without data, and ${noDataText[noData].replace('goes', 'went')}.`,
        both(was.onNoData?.at, now.onNoData?.at),
        newNoData === 'pass'
          ? 'A version that gets no requests, or reports nothing, counts as good.'
          : undefined
      )
    )
  return [
    ...found,
    ...compareRollback({ subject, name }, was, now),
    ...compareGates({ subject, name }, was, now)
  ]
}

const noDataText = { hold: 'goes no further', fail: 'rolls back', pass: 'goes on' } as const

const times = [
  {
    key: 'everyMs',
    label: 'waits between its steps for',
    isLooser: (old: number, fresh: number) => fresh < old
  },
  {
    key: 'bakeMs',
    label: 'watches the last step for',
    isLooser: (old: number, fresh: number) => fresh < old
  },
  { key: 'deadlineMs', label: 'has to be through after', isLooser: () => false }
] as const

function stepsText({ steps }: Canary): string {
  return steps
    .map(
      ({ share, forMs }) =>
        printPercent(share.value) + (forMs === undefined ? '' : ` for ${printDuration(forMs.value)}`)
    )
    .join(', ')
}

function compareRollback({ subject, name }: Subject, was: Canary, now: Canary): readonly Change[] {
  const [old, fresh] = [was.rollback, now.rollback]
  const [text, newText] = [old, fresh].map(each => (each === undefined ? '' : printExpression(each.value)))
  if (text === newText) return []
  const places = { before: old?.at ?? was.at, after: fresh?.at ?? now.at }
  if (fresh === undefined)
    return [
      change(
        'rollout',
        subject,
        `The rollout of ${name} does not roll back by itself any more, and did on \`${text}\`.`,
        {
          ...places,
          verdict: { rule: 'removed-gate', help: 'Nothing watches the new version while it takes over.' }
        }
      )
    ]
  const looser = old === undefined ? undefined : loosenedIn(old.value, fresh.value, 'rolls back')
  return [
    change(
      'rollout',
      subject,
      old === undefined
        ? `The rollout of ${name} rolls back on \`${newText}\`.`
        : `The rollout of ${name} rolls back on \`${newText}\`, was \`${text}\`.`,
      {
        ...places,
        ...(looser === undefined ? {} : { verdict: { rule: 'loosened-canary' as const, help: looser } })
      }
    )
  ]
}

/**
 * Why a condition lets more pass than before; undefined where it does not, or cannot be compared. `rolls back`:
 * the condition stops the rollout where it holds; `goes on`: where it does not hold.
 */
function loosenedIn(was: Expression, now: Expression, kind: 'rolls back' | 'goes on'): string | undefined {
  const [old, fresh] = [was, now].map(each => {
    const condition = conditionOf(each, kind === 'goes on')
    return condition === undefined ? [] : checksOf(condition)
  })
  for (const check of old ?? []) {
    const same = (fresh ?? []).filter(each => measured(each) === measured(check))
    if (same.length === 0) return `\`${measured(check).split(' ')[0]}\` is not looked at any more.`
    if (same.every(each => isLooser(check, each))) return 'The limit lets worse versions pass than before.'
  }
  return undefined
}

/** What a check looks at, and in which direction it stops: `errorRate >`. */
function measured({ left: { measure, of, factor }, operator, right }: Check): string {
  const name = typeof measure === 'string' ? measure : `metric(${measure.custom})`
  const other = typeof right === 'number' ? '' : `${right.of} ${JSON.stringify(right.measure)}`
  return `${of === 'stable' ? 'stable.' : ''}${name} ${operator.slice(0, 1)} ${factor} ${other}`
}

function isLooser(was: Check, now: Check): boolean {
  const limit = ({ right }: Check) => (typeof right === 'number' ? right : right.factor)
  if (was.operator.startsWith('>'))
    return (
      limit(now) > limit(was) || (limit(now) === limit(was) && was.operator === '>=' && now.operator === '>')
    )
  if (was.operator.startsWith('<'))
    return (
      limit(now) < limit(was) || (limit(now) === limit(was) && was.operator === '<=' && now.operator === '<')
    )
  return false
}

function compareGates({ subject, name }: Subject, was: Canary, now: Canary): readonly Change[] {
  const found: Change[] = []
  const left = [...now.gates]
  for (const gate of was.gates) {
    const at = left.findIndex(each => gateKey(each) === gateKey(gate))
    const [same] = at < 0 ? [] : left.splice(at, 1)
    if (same === undefined)
      found.push(
        change('rollout', subject, `The rollout of ${name} has no ${gateText(gate)} any more.`, {
          before: gate.at,
          after: now.at,
          verdict: {
            rule: 'removed-gate',
            help: 'What it tested reaches all requests untested. Say why under `lint.accept` where that is meant.'
          }
        })
      )
    else if (gate.expression !== undefined && same.expression !== undefined) {
      const [text, newText] = [gate.expression, same.expression].map(({ value }) => printExpression(value))
      const looser = loosenedIn(gate.expression.value, same.expression.value, 'goes on')
      if (text !== newText)
        found.push(
          change(
            'rollout',
            subject,
            `The gate of ${name} asks for \`${newText}\`, and asked for \`${text}\`.`,
            {
              before: gate.expression.at,
              after: same.expression.at,
              ...(looser === undefined ? {} : { verdict: { rule: 'loosened-canary' as const, help: looser } })
            }
          )
        )
    }
  }
  for (const gate of left)
    found.push(
      change('rollout', subject, `The rollout of ${name} has a new ${gateText(gate)}.`, { after: gate.at })
    )
  if (was.approval !== undefined && now.approval === undefined)
    found.push(
      change('rollout', subject, `Nobody is asked any more whether ${name} goes on.`, {
        before: was.approval.at,
        after: now.at,
        verdict: { rule: 'removed-gate', help: 'Say why under `lint.accept` where that is meant.' }
      })
    )
  if (was.approval === undefined && now.approval !== undefined)
    found.push(
      change('rollout', subject, `A person is asked whether the rollout of ${name} goes on.`, {
        after: now.approval.at
      })
    )
  const onTimeout = ({ approval }: Canary) => approval?.onTimeout?.value ?? 'rollback'
  if (was.approval !== undefined && now.approval !== undefined && onTimeout(was) !== onTimeout(now))
    found.push(
      change('rollout', subject, `Without an answer ${name} ${answers[onTimeout(now)]}.`, {
        before: was.approval.onTimeout?.at ?? was.approval.at,
        after: now.approval.onTimeout?.at ?? now.approval.at,
        ...(onTimeout(now) === 'promote'
          ? {
              verdict: {
                rule: 'loosened-canary' as const,
                help: 'A rollout that nobody looks at reaches all requests.'
              }
            }
          : {})
      })
    )
  return found
}

const answers = {
  rollback: 'rolls back, and went on before',
  promote: 'goes on, and rolled back before'
} as const

/** Gates that test the same: limits may differ. */
function gateKey({ kind, probe, name }: Gate): string {
  return JSON.stringify([kind, probe?.value, name?.value])
}

function gateText({ kind, name }: Gate): string {
  return `${kind} gate${name === undefined ? '' : ` \`${name.value}\``}`
}
