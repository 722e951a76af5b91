import type { Mesh } from '../model/types.ts'
import { nameStep } from '../syntax/path.ts'
import { type Change, change } from './change.ts'

/** Regions that come and go or change their part, and the target. */
export function compareRegions(before: Mesh, after: Mesh): readonly Change[] {
  const found: Change[] = []
  if (before.target.value !== after.target.value)
    found.push(
      change(
        'contract',
        'target',
        `The target is \`${after.target.value}\`, and was \`${before.target.value}\`.`,
        {
          before: before.target.at,
          after: after.target.at
        }
      )
    )
  if (before.name.value !== after.name.value)
    found.push(
      change(
        'contract',
        'mesh',
        `The mesh is called \`${after.name.value}\`, and was called \`${before.name.value}\`.`,
        {
          before: before.name.at,
          after: after.name.at
        }
      )
    )
  for (const [name, region] of before.regions) {
    const now = after.regions.get(name)
    const subject = nameStep('regions', name)
    if (now === undefined)
      found.push(
        change('contract', subject, `The region \`${name}\` is gone.`, {
          before: region.at,
          verdict: {
            rule: 'removed-region',
            help: 'Its stacks are not deleted, and requests that reach them are served by what was deployed last. Lead clients elsewhere first; then delete the stacks.'
          }
        })
      )
    else if (now.role !== region.role)
      found.push(
        change('contract', subject, `The region \`${name}\` is ${now.role}, and was ${region.role}.`, {
          before: region.at,
          after: now.at
        })
      )
  }
  for (const [name, region] of after.regions)
    if (!before.regions.has(name))
      found.push(
        change('contract', nameStep('regions', name), `The region \`${name}\` is new.`, { after: region.at })
      )
  return found
}
