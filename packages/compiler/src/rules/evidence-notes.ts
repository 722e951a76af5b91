import type { Note } from '../diagnostics/diagnostic.ts'
import { printDuration, printPercent } from '../expr/print-measure.ts'
import type { AttemptsPart } from '../semantics/attempts.ts'
import type { Evidence, Quantity } from '../semantics/claims.ts'
import type { EdgePolicy } from '../semantics/policy.ts'
import type { SharedClass, ShareQuestion } from '../semantics/routing/share.ts'
import type { TaskPart } from '../semantics/tasks.ts'
import type { Wait, WaitPart } from '../semantics/waiting.ts'
import { listNames } from '../util/list-names.ts'
import { callPlace } from './call-place.ts'
import { routeName, routePlace } from './route-name.ts'

/** The lines that a fact rests on: each call of the way, and what sets its numbers. */
export function evidenceNotes(all: readonly Evidence[]): readonly Note[] {
  const seen = new Set<string>()
  return all
    .flatMap(notesOf)
    .filter(({ at, message }) => {
      const key = `${at.entry.file} ${at.entry.id} ${at.start} ${message}`
      return !seen.has(key) && seen.add(key)
    })
    .slice(0, mostNotes)
}

/** Longer explanations are not read. */
const mostNotes = 16

function notesOf(evidence: Evidence): readonly Note[] {
  switch (evidence.kind) {
    case 'comparison':
      return [...quantityNotes(evidence.left), ...quantityNotes(evidence.right)]
    case 'share': {
      const { answer, question } = evidence
      return answer.kind === 'fails' || answer.kind === 'opaque' ? shareNotes(answer.class, question) : []
    }
    case 'calls':
    case 'reaches': {
      const edges = evidence.kind === 'calls' ? evidence.edges : evidence.path
      return edges.map(edge => ({
        at: callPlace(edge),
        message: `\`${edge.from.name}\` calls \`${edge.to.name}\``
      }))
    }
    case 'constant':
      return []
  }
}

function quantityNotes(quantity: Quantity): readonly Note[] {
  switch (quantity.kind) {
    case 'constant':
      return []
    case 'times':
      return quantityNotes(quantity.of)
    case 'worstLatency':
      return waitNotes(quantity.wait)
    case 'attempts':
      return quantity.attempts.parts.flatMap(attemptNotes)
    case 'tasks':
      return taskNotes(quantity.service, quantity.tasks.parts)
    case 'availableAfterLosing': {
      const { parts, zones, zonesAt } = quantity.tasks
      return [
        ...taskNotes(quantity.service, parts),
        ...noteAt(zonesAt, `they are spread over ${zones} zones`)
      ]
    }
  }
}

function waitNotes({ parts }: Wait): readonly Note[] {
  const isAlone = parts.length === 1
  return parts.flatMap(part => [
    { at: callPlace(part.edge), message: waitText(part, isAlone) },
    ...boundNotes(part),
    ...(part.callee === undefined ? [] : waitNotes(part.callee))
  ])
}

function waitText({ edge, ms, policy }: WaitPart, isAlone: boolean): string {
  const time = ms === Number.POSITIVE_INFINITY ? 'without end' : `up to ${printDuration(ms)}`
  const often = edge.mode === 'sequential' && edge.times > 1 ? `${edge.times} times ` : ''
  const tries = policy.retries === 0 ? '' : `, in up to ${policy.retries + 1} tries`
  const byDefault = isTimeout(ms, policy) && policy.from.timeout === undefined ? ', by default' : ''
  const order = isAlone ? '' : edge.mode === 'sequential' ? ', after the others' : ', beside the others'
  return `\`${edge.from.name}\` waits ${often}${time} for \`${edge.to.name}\`${tries}${byDefault}${order}`
}

/** What bounds a wait: the request timeout where all of it is used, else the retries and the time of one try. */
function boundNotes({ edge, ms, policy, callee }: WaitPart): readonly Note[] {
  const { from, retries, perTryMs } = policy
  const name = edge.to.name
  if (isTimeout(ms, policy))
    return from.timeout === undefined || ms === Number.POSITIVE_INFINITY
      ? noteAt(from.timeout, `a request to \`${name}\` has no bound`)
      : noteAt(from.timeout, `a request to \`${name}\` ends after ${printDuration(ms)}`)
  // A try ends with the waits of the callee, or when its own time is over.
  const tryMs = Math.min(perTryMs, callee?.ms ?? Number.POSITIVE_INFINITY)
  const each = tryMs === Number.POSITIVE_INFINITY ? '' : `, each of up to ${printDuration(tryMs)}`
  const tries = retries === 0 ? '' : `\`${name}\` is tried up to ${retries + 1} times${each}`
  return retries === 0 ? [] : noteAt(from.retries ?? from.perTry, tries)
}

function isTimeout(ms: number, { timeoutMs }: EdgePolicy): boolean {
  return ms === timeoutMs
}

function attemptNotes({ edge, policy, callee }: AttemptsPart): readonly Note[] {
  const often = edge.times === 1 ? '' : `${edge.times} times, each `
  const tries = policy.retries === 0 ? 'once' : `up to ${policy.retries + 1} times`
  const byDefault = policy.retries > 0 && policy.from.retries === undefined ? ', by default' : ''
  return [
    {
      at: callPlace(edge),
      message: `\`${edge.from.name}\` tries \`${edge.to.name}\` ${often}${tries}${byDefault}`
    },
    ...(policy.retries === 0 ? [] : noteAt(policy.from.retries, `the retries of \`${edge.to.name}\``)),
    ...(callee?.parts.flatMap(attemptNotes) ?? [])
  ]
}

/** Regions that share a line share a note. */
function taskNotes(service: string, parts: readonly TaskPart[]): readonly Note[] {
  const groups = new Map<TaskPart['at'], TaskPart[]>()
  for (const part of parts) {
    const known = groups.get(part.at)
    if (known === undefined) groups.set(part.at, [part])
    else known.push(part)
  }
  return [...groups].flatMap(([at, group]) => {
    const [first] = group
    if (first === undefined) return []
    const whose = first.version === 'main' ? service : `${service}@${first.version}`
    const regions = group.flatMap(({ region }) => region ?? [])
    const where =
      regions.length === 0
        ? ''
        : regions.length === 1
          ? ` in ${listNames(regions)}`
          : ` in each of ${listNames(regions)}`
    const tasks = first.count === 1 ? '1 task' : `${first.count} tasks`
    const byDefault = first.isDefault ? ', by default' : ''
    return { at, message: `at least ${tasks} of \`${whose}\`${where}${byDefault}` }
  })
}

function shareNotes(
  { route, step, share }: SharedClass,
  { service, version }: ShareQuestion
): readonly Note[] {
  if (route === undefined) return []
  const takes = {
    at: routePlace(route),
    message: `${routeName(route) === undefined ? 'its one route' : 'this route'} takes the request`
  }
  const { to } = route
  if (to.kind === 'pinned')
    return [takes, { at: to.version.at, message: `and sends it to \`${to.version.value}\`` }]
  if (to.kind === 'split') {
    const own = to.parts.filter(part => part.version.value === version)
    return [
      takes,
      ...own.map(({ weight }) => ({ at: weight.at, message: `\`${version}\` gets ${rounded(share)}` }))
    ]
  }
  const { deployment } = service
  if (deployment.strategy === 'rolling') return [takes]
  const { canary } = deployment
  const at = step === 0 ? canary.from?.at : canary.steps[step - 1]?.share.at
  const when = step === 0 ? 'before the rollout' : `at step ${step} of the rollout`
  return [takes, ...noteAt(at, `${when} \`${version}\` gets ${rounded(share)}`)]
}

function rounded(share: number): string {
  return printPercent(Math.round(share * 100) / 100)
}

function noteAt(at: Note['at'] | undefined, message: string): readonly Note[] {
  return at === undefined ? [] : [{ at, message }]
}
