import type { Json, TemplateBody } from '../../packages/compiler/src/emit/template.ts'
import type { Difference, Proof } from '../../packages/compiler/src/prove/ledger.ts'
import { prove } from '../../packages/compiler/src/prove/prove.ts'
import { capabilitiesOf } from '../../packages/compiler/src/targets/index.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { type Asked, templatesOf } from './build.ts'
import { memoryHost } from './memory-host.ts'

/** A change of a template as text, or of its JSON. */
export type Change = readonly [from: string | RegExp, to: string]

/** What is proved of the templates of a mesh, after changes to them. A text that is not there is a mistake in the test. */
export function proofOf(text: string, changes: readonly Change[] = [], asked: Asked = {}): Proof {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  const region = asked.region ?? [...workspace.composed().collections.regions.keys()][0] ?? 'eu-central-1'
  const mesh = workspace.mesh({ environment: asked.environment, region, target: asked.target })
  const templates = templatesOf(text, asked).map(({ name, body }) => ({ name, body: changed(body, changes) }))
  return prove(mesh, templates, capabilitiesOf(mesh.target.value), region)
}

export function differencesOf(
  text: string,
  changes: readonly Change[] = [],
  asked: Asked = {}
): readonly Difference[] {
  return proofOf(text, changes, asked).differences
}

/** Differences in one line each: what, the request, what was expected and what is there. */
export function linesOf(differences: readonly Difference[]): readonly string[] {
  return differences.map(({ what, step, expected, got }) => {
    const at = step === undefined ? '' : ` at step ${step}`
    return `${what}${at}: ${expected}, not ${got}`
  })
}

/** The text of the file that a difference points at. */
export function pointedAt({ at }: Difference): string {
  return at.entry.text.slice(at.start, at.end)
}

function changed(body: TemplateBody, changes: readonly Change[]): TemplateBody {
  let text = JSON.stringify(body)
  for (const [from, to] of changes) {
    const next = text.replace(from, () => to)
    if (next === text) throw new Error(`${from} is nowhere in the template.`)
    text = next
  }
  return JSON.parse(text) as TemplateBody & Json
}
