import { capabilitiesOf } from '../../targets/index.ts'
import type { ChosenView } from '../chosen.ts'
import type { Ide } from '../ide.ts'
import type { CompiledDocument } from './compiled-document.ts'

interface Header {
  readonly kind: CompiledDocument['kind']
  readonly of: string
  readonly view: ChosenView
  readonly resources: number
}

/** What stands above a compiled text: what it is of, for whom it is planned, and whether it would be built. */
export function headerLines(ide: Ide, { kind, of, view, resources }: Header): readonly string[] {
  const { environment, region } = view
  const target = capabilitiesOf(view.target).title
  const what = of === '' ? 'The whole mesh' : of
  const where = [
    ...(environment === undefined ? [] : [`environment ${environment}`]),
    ...(region === undefined ? [] : [`region ${region}`]),
    `target ${target}`
  ].join(', ')
  const first = {
    compiled: `${what}: ${resources} ${resources === 1 ? 'resource' : 'resources'}`,
    nothing: `${what} sets nothing in the templates.`,
    gone: `${what} is not in the mesh any more.`,
    'no-templates': `No templates are made for the target ${target}.`
  }[kind]
  return [
    first,
    upperFirst(where),
    ...warnings(ide, view),
    'Compiled from the mesh; it follows the files and cannot be edited.'
  ]
}

function warnings(
  { workspace, view: { today } }: Ide,
  { environment, target }: ChosenView
): readonly string[] {
  const { findings } = workspace.analysis({ environment, target, today })
  const errors = findings.filter(({ diagnostic }) => diagnostic.level === 'error').length
  if (errors === 0) return []
  const count = errors === 1 ? 'an error' : `${errors} errors`
  return [`The mesh has ${count}, so it would not be built. This is what can be made of the rest.`]
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
