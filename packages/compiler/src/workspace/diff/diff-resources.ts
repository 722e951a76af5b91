import { compareTemplates, type ResourceChange } from '../../diff/resources/compare-templates.ts'
import { judgeResource } from '../../diff/resources/judge-resource.ts'
import type { Template } from '../../emit/template.ts'
import { templatesByRegion } from '../diff-templates.ts'
import type { Judge } from './approvals.ts'
import type { DiffQuestion, ShownResource, StackChanges } from './diff.ts'
import type { States } from './diff-workspaces.ts'
import { diffPlace, pathTo } from './place-of.ts'

/** What CloudFormation is given to do, by environment, region and stack. What is the same everywhere is counted only. */
export function diffResources(
  { before, after }: States,
  { target, today }: DiffQuestion,
  environments: readonly (string | undefined)[],
  judgeOf: (environment: string | undefined) => Judge,
  notes: string[]
): readonly StackChanges[] {
  return environments.flatMap(environment => {
    const reasons: string[] = []
    const sides = [before, after].map((workspace, at) => {
      const errors = workspace
        .findings({ environment, target, today })
        .filter(({ level }) => level === 'error').length
      const state = at === 0 ? 'the state before' : 'the state after'
      const why = errors > 0 ? '' : templatesByRegion(workspace, { environment, target })
      if (typeof why !== 'string') return why
      reasons.push(errors > 0 ? `${state} has ${errors} ${errors === 1 ? 'error' : 'errors'}` : why)
      return undefined
    })
    const [old, fresh] = sides
    if (old === undefined || fresh === undefined) {
      const where = environment === undefined ? '' : ` in \`${environment}\``
      notes.push(`Resources${where} are not compared: ${[...new Set(reasons)].join(', and ')}.`)
      return []
    }
    const judge = judgeOf(environment)
    return [...new Set([...old.keys(), ...fresh.keys()])].flatMap(region =>
      stacksOf(old.get(region) ?? [], fresh.get(region) ?? [], environment, region, judge)
    )
  })

  function stacksOf(
    old: readonly Template[],
    fresh: readonly Template[],
    environment: string | undefined,
    region: string,
    judge: Judge
  ): readonly StackChanges[] {
    const changes = compareTemplates(old, fresh)
    const stacks = [...new Set([...fresh, ...old].map(({ stack }) => stack))]
    return stacks.map(stack => {
      const own = changes.filter(each => each.stack === stack)
      const template = fresh.find(each => each.stack === stack)
      const count = template === undefined ? 0 : Object.keys(template.body.Resources).length
      const touched = own.filter(({ action }) => action !== 'remove').length
      return {
        environment,
        region,
        stack,
        unchanged: count - touched,
        changes: own.map(each => shown(each, judge))
      }
    })
  }

  function shown(change: ResourceChange, judge: Judge): ShownResource {
    const { action, id, type, was, because, properties } = change
    const path = pathTo(after, change.after)
    const subject = path === '' ? pathTo(before, change.before) : path
    return {
      action,
      id,
      type,
      was,
      because,
      properties,
      before: diffPlace(before, change.before),
      after: diffPlace(after, change.after),
      subject,
      finding: judge.judge(judgeResource(change), subject === '' ? [] : [subject])
    }
  }
}
