import { printTemplate } from '../../emit/print-template.ts'
import { printYaml } from '../../emit/print-yaml.ts'
import type { JsonObject, TemplateBody } from '../../emit/template.ts'
import type { TargetName } from '../../model/types.ts'
import { collections } from '../../syntax/cut.ts'
import { stepsOf } from '../../syntax/path.ts'
import type { Place } from '../../text/place.ts'
import type { Span } from '../../text/span.ts'
import { chosen } from '../chosen.ts'
import type { Ide } from '../ide.ts'
import { spanOf } from '../places.ts'
import type { FileSpan } from '../types.ts'
import { type Counts, headerLines } from './header.ts'
import { type LocalPlan, localPlan } from './local-plan.ts'
import { itemOf, type Section, type Selected, sections, select } from './select.ts'
import { declarationPath, type Subject, subjectAt, subjectOfPath } from './subject.ts'
import { type Mapped, mapText } from './text-map.ts'
import type { WrittenPart } from './write-part.ts'

/** Which part of a mesh shall be seen compiled, and how. */
export interface CompiledRequest {
  /** With `offset`: the declaration at that place. With `of`: where to look first. Alone it says nothing. */
  readonly file?: string | undefined
  readonly offset?: number | undefined
  /** `services.auth`, `services.auth.routes[0]`; empty for all templates of the region. Wins over `offset`. */
  readonly of?: string | undefined
  /** YAML when left out. */
  readonly format?: 'yaml' | 'json' | undefined
  /** In place of those of the view. */
  readonly environment?: string | undefined
  readonly region?: string | undefined
  readonly target?: TargetName | undefined
  /** Above so many resources a text helps nobody, and the stacks are counted instead. 5,000 when left out. */
  readonly mostResources?: number | undefined
}

/** What a part of a mesh becomes, as a text that nobody edits. */
export interface CompiledDocument {
  /** `compiled`; `nothing`: the node sets nothing in a template; `gone`: it is not there any more; `no-templates`: none are made for the target; `too-large`: only the stacks are told. */
  readonly kind: 'compiled' | 'too-large' | 'nothing' | 'gone' | 'no-templates'
  /** The path of what is shown, empty for all templates. */
  readonly of: string
  readonly format: 'yaml' | 'json'
  readonly text: string
  /** In the order of the text, outer parts before those within them. */
  readonly map: readonly Mapped[]
  /** The stacks that something of it lives in. */
  readonly stacks: readonly CompiledStack[]
}

export interface CompiledStack {
  /** Name that it is deployed under. */
  readonly name: string
  /** Its template below the folder of the region, without the ending. */
  readonly file: string
  readonly resources: number
  /** Its part of the text. */
  readonly span: Span
}

/**
 * What a part of a mesh becomes in one region: each resource, parameter, mapping and output as `meshc build` writes
 * it. A mesh with errors shows what can be planned, and says that it would not be built.
 */
export function compiledDocument(given: Ide, request: CompiledRequest): CompiledDocument {
  const ide = withView(given, request)
  const format = request.format ?? 'yaml'
  const path = pathOf(ide, request)
  const isWhole = path === '' || collections.has(path)
  const subject = isWhole ? undefined : subjectOfPath(ide, path, request.file)
  const local = localPlan(ide)
  const headerOf = (kind: CompiledDocument['kind'], templates: readonly WrittenPart[] = []) =>
    headerLines(ide, { kind, of: path, view: chosen(ide), counts: countsOf(templates) })
  const empty = (kind: CompiledDocument['kind']): CompiledDocument => ({
    kind,
    of: path,
    format,
    text: comment(headerOf(kind), format),
    map: [],
    stacks: []
  })
  if (local === undefined) return empty('no-templates')
  if (!isWhole && subject === undefined) return empty('gone')
  const templates = subject === undefined ? [...local.whole(), ...local.inFront()] : partsOf(local, subject)
  // At a key such as `mesh`, which becomes nothing by itself, somebody wants to see the mesh.
  const isOfMesh = request.of === undefined && stepsOf(path).length === 1
  if (templates.length === 0)
    return isOfMesh ? compiledDocument(given, { ...request, of: '' }) : empty('nothing')
  const isLarge = countsOf(templates).Resources > (request.mostResources ?? mostResources)
  const kind = isLarge ? 'too-large' : 'compiled'
  const header = headerOf(kind, templates)
  const shown = isLarge ? counted(templates, header, format) : printed(ide, templates, header, format)
  return { kind, of: path, format, ...shown }
}

/** Where the part of a compiled text comes from that stands at an offset, the innermost first known; undefined where no file sets it. */
export function sourceAt({ map }: CompiledDocument, offset: number): FileSpan | undefined {
  let low = 0
  let high = map.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((map[middle] as Mapped).span.start <= offset) low = middle + 1
    else high = middle
  }
  // Parts contain each other or are apart, so the last one that begins before and ends behind is the innermost.
  for (let at = low - 1; at >= 0; at--) {
    const { span, source } = map[at] as Mapped
    if (offset < span.end || (offset === span.end && span.start === span.end)) return source
  }
  return undefined
}

/** The parts of a compiled text that a place in a file sets, those first that are set by the smallest part of the file. */
export function compiledAt({ map }: CompiledDocument, file: string, offset: number): readonly Span[] {
  return map
    .filter(({ source }) => source.file === file && source.start <= offset && offset <= source.end)
    .map((mapped, at) => ({ ...mapped, at }))
    .sort((a, b) => lengthOf(a.source) - lengthOf(b.source) || a.at - b.at)
    .map(({ span }) => span)
}

/** The same, and of them those alone that the smallest part sets: what an editor marks. */
export function compiledMarks(document: CompiledDocument, file: string, offset: number): readonly Span[] {
  const around = document.map.filter(
    ({ source }) => source.file === file && source.start <= offset && offset <= source.end
  )
  const least = Math.min(...around.map(({ source }) => lengthOf(source)))
  return around.filter(({ source }) => lengthOf(source) === least).map(({ span }) => span)
}

function countsOf(templates: readonly WrittenPart[]): Counts {
  const count = (section: Section) =>
    templates.reduce((sum, { body }) => sum + Object.keys(body[section] ?? {}).length, 0)
  return {
    Parameters: count('Parameters'),
    Mappings: count('Mappings'),
    Resources: count('Resources'),
    Outputs: count('Outputs')
  }
}

function lengthOf({ start, end }: Span): number {
  return end - start
}

function withView(ide: Ide, { environment, region, target }: CompiledRequest): Ide {
  const { view } = ide
  if (environment === undefined && region === undefined && target === undefined) return ide
  return {
    ...ide,
    view: {
      ...view,
      environment: environment ?? view.environment,
      region: region ?? view.region,
      target: target ?? view.target
    }
  }
}

/** A cursor stands for the declaration around it, so that the document stays as it is while somebody moves through a service. */
function pathOf(ide: Ide, { of, file, offset }: CompiledRequest): string {
  if (of !== undefined || file === undefined || offset === undefined) return of ?? ''
  const read = ide.workspace.file(file)
  const path = subjectAt(ide, { file, offset })?.path
  return read === undefined || path === undefined ? '' : declarationPath(read, path)
}

/** The selected items as templates of their own, by stacks. */
function partsOf(local: LocalPlan, subject: Subject): readonly WrittenPart[] {
  const byStack = new Map<string, Selected[]>()
  for (const selected of select(local, subject)) {
    const known = byStack.get(selected.part.stack)
    if (known === undefined) byStack.set(selected.part.stack, [selected])
    else known.push(selected)
  }
  return [...byStack].map(([stack, all]) => {
    const body: { [section: string]: JsonObject } = {}
    const origins = new Map<string, Place>()
    for (const section of sections) {
      const own = all.filter(selected => selected.section === section)
      if (own.length === 0) continue
      body[section] = Object.fromEntries(own.map(selected => [selected.id, itemOf(selected) ?? {}]))
    }
    for (const { part, section, id } of all) {
      const item = `/${section}/${id}`
      for (const [path, place] of part.origins)
        if (path === item || path.startsWith(`${item}/`)) origins.set(path, place)
    }
    return { stack, file: all[0]?.part.file ?? '', body: { Resources: {}, ...body } as TemplateBody, origins }
  })
}

/** The stacks alone, a line for each. */
function counted(
  templates: readonly WrittenPart[],
  header: readonly string[],
  format: 'yaml' | 'json'
): Pick<CompiledDocument, 'text' | 'map' | 'stacks'> {
  let text = comment(header, format)
  const stacks = templates.map(({ stack, file, body }): CompiledStack => {
    const start = text.length
    const resources = Object.keys(body.Resources).length
    text += comment([`Stack ${stack}, ${file}.${format}: ${resources} resources`], format)
    return { name: stack, file, resources, span: { start, end: text.length } }
  })
  return { text, map: [], stacks }
}

const mostResources = 5000

function printed(
  ide: Ide,
  templates: readonly WrittenPart[],
  header: readonly string[],
  format: 'yaml' | 'json'
): Pick<CompiledDocument, 'text' | 'map' | 'stacks'> {
  const locate = (place: Place) => spanOf(ide.workspace, place)
  let text = comment(header, format)
  const map: Mapped[] = []
  const stacks: CompiledStack[] = []
  for (const { stack, file, body, origins } of templates) {
    if (templates.length > 1)
      text += `${text === '' ? '' : '\n'}${comment([`Stack ${stack}, ${file}.${format}`], format)}`
    const start = text.length
    const own = print(body, format)
    map.push(...mapText(own, start, origins, locate))
    text += own
    stacks.push({
      name: stack,
      file,
      resources: Object.keys(body.Resources).length,
      span: { start, end: text.length }
    })
  }
  return { text, map, stacks }
}

/** Parts without resources have no empty section for them. */
function print(body: TemplateBody, format: 'yaml' | 'json'): string {
  const { Resources: resources, ...others } = body
  const shown = Object.keys(resources).length === 0 ? (others as TemplateBody) : body
  return format === 'yaml' ? printYaml(shown) : printTemplate(shown)
}

function comment(lines: readonly string[], format: 'yaml' | 'json'): string {
  const mark = format === 'yaml' ? '#' : '//'
  return lines.map(line => `${mark} ${line}\n`).join('')
}
