import type { Json, TemplateBody } from '../../packages/compiler/src/emit/template.ts'
import type { Difference, Proof } from '../../packages/compiler/src/prove/ledger.ts'
import { prove } from '../../packages/compiler/src/prove/prove.ts'
import { capabilitiesOf } from '../../packages/compiler/src/targets/index.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { type Asked, templatesOf } from './build.ts'
import { memoryHost } from './memory-host.ts'
import { mutate } from './mutate.ts'

/** A change of a template as text. */
export type Change = readonly [from: string | RegExp, to: string]

/** What is proved of the templates of a mesh, after changes to them. A text that is not there is a mistake in the test. */
export function proofOf(
  text: string,
  changes: readonly Change[] = [],
  asked: Asked = {},
  turned = (body: TemplateBody): TemplateBody => body
): Proof {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  const region = asked.region ?? [...workspace.composed().collections.regions.keys()][0] ?? 'eu-central-1'
  const mesh = workspace.mesh({ environment: asked.environment, region, target: asked.target })
  const templates = templatesOf(text, asked).map(({ name, body }) => ({
    name,
    body: turned(changed(body, changes))
  }))
  return prove(mesh, templates, capabilitiesOf(mesh.target.value), region)
}

export function differencesOf(
  text: string,
  changes: readonly Change[] = [],
  asked: Asked = {},
  turned?: (body: TemplateBody) => TemplateBody
): readonly Difference[] {
  return proofOf(text, changes, asked, turned).differences
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

function valueAt(whole: Json, path: readonly (string | number)[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (value, step) =>
      typeof value === 'object' && value !== null
        ? (value as Readonly<Record<string | number, Json>>)[step]
        : undefined,
    whole
  )
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

/**
 * What is said of a template in which one value of a resource is another one, or none:
 * `planted(mesh, 'WebEcsService/Properties/DesiredCount', 3)`.
 */
export function planted(
  text: string,
  at: string,
  value: Json | undefined,
  asked: Asked = {}
): readonly string[] {
  const path = ['Resources', ...at.split('/').map(step => (/^\d+$/.test(step) ? Number(step) : step))]
  let found: Json | undefined
  const differences = differencesOf(text, [], asked, body => {
    found ??= valueAt(body, path)
    return mutate(body, { operator: 'drop a key', path, value })
  })
  if (found === undefined) throw new Error(`${at} is nowhere in the template.`)
  return linesOf(differences)
}
