import { assemble } from '../../packages/compiler/src/emit/assemble.ts'
import { printTemplate } from '../../packages/compiler/src/emit/print-template.ts'
import { sourceMapOf } from '../../packages/compiler/src/emit/source-map.ts'
import type { Json } from '../../packages/compiler/src/emit/template.ts'
import type { Plan } from '../../packages/compiler/src/plan/resource.ts'
import { placeIn } from '../../packages/compiler/src/workspace/place-in.ts'
import { planWorkspace } from '../../packages/compiler/src/workspace/plan-workspace.ts'
import type { Workspace } from '../../packages/compiler/src/workspace/workspace.ts'

/**
 * What is planned for the first region of the last environment: each resource with its values that a line
 * of the file set, and that line. What is not here is a default.
 */
export function weavePlan(workspace: Workspace): string {
  return planned(workspace)
    .flatMap(({ plan, shown }) =>
      assemble(plan).map(template => {
        const places = [...sourceMapOf(template, shown)]
        const lines = places.map(
          ([path, place]) =>
            `${place}${' '.repeat(Math.max(1, 28 - place.length))}${path}${valueAt(template.body, path)}`
        )
        return `# ${plan.region}: ${template.name}\n${lines.join('\n')}\n`
      })
    )
    .join('\n')
}

/** The templates themselves, all of the first region. */
export function weaveTemplates(workspace: Workspace): string {
  return planned(workspace)
    .flatMap(({ plan }) => assemble(plan).map(({ body }) => printTemplate(body)))
    .join('')
}

function planned(
  workspace: Workspace
): readonly { readonly plan: Plan; readonly shown: (place: Plan['at']) => string }[] {
  const { environments, collections } = workspace.composed()
  const environment = [...environments.keys()].at(-1)
  const region = [...collections.regions.keys()][0]
  if (region === undefined) return []
  const plan = planWorkspace(workspace, { environment, region, target: undefined })
  const place = placeIn(workspace)
  const shown = (at: Plan['at']) => {
    const { inMesh, line, column } = place(at)
    return `${inMesh}:${line}:${column}`
  }
  return plan === undefined ? [] : [{ plan, shown }]
}

/** ` = 5` for a plain value; nothing for what has parts. */
function valueAt(body: Json, path: string): string {
  let value: Json | undefined = body
  for (const step of path.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return ''
    value = (value as { readonly [key: string]: Json })[step.replaceAll('~1', '/').replaceAll('~0', '~')]
  }
  return typeof value === 'object' || value === undefined ? '' : ` = ${JSON.stringify(value)}`
}
