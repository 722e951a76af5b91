import { type CloudFormationSchemas, cloudFormationSchemas } from '@meshc/schema/cloudformation'
import type { Json, JsonObject, ResourceBody, Template } from '../../emit/template.ts'
import type { Place } from '../../text/place.ts'
import { isEqual, isList, isObject, type PropertyChange, propertyChanges } from './replacement.ts'

/** What CloudFormation does with one resource. */
export interface ResourceChange {
  readonly action: Action
  readonly stack: string
  /** Logical id after the change, or before it when the resource goes. */
  readonly id: string
  readonly type: string
  /** Former logical id and stack, where one of them is another. */
  readonly was: { readonly id: string; readonly stack: string } | undefined
  readonly properties: readonly PropertyChange[]
  /** Of a replacement: what forces it, in words. */
  readonly because: string | undefined
  /** The name that the old and the new one both have, so that the new one cannot be made while the old one is there. */
  readonly clash: string | undefined
  /** Whether it is replaced only because something it refers to is. */
  readonly follows: boolean
  readonly before: Place | undefined
  readonly after: Place | undefined
}

/** `revise`: a new revision beside the old one, which is how ECS changes a task definition; `may-replace`: AWS says that it depends. */
export type Action = 'add' | 'remove' | 'update' | 'revise' | 'may-replace' | 'replace' | 'move'

/** In the order in which they are shown. */
export const actions = ['replace', 'move', 'may-replace', 'remove', 'add', 'update', 'revise'] as const

interface Found {
  readonly template: Template
  readonly id: string
  readonly body: ResourceBody
}

/** The resources of one region, all stacks together, in which the two states differ. Equal templates cost one comparison each. */
export function compareTemplates(
  before: readonly Template[],
  after: readonly Template[],
  schemas: CloudFormationSchemas = cloudFormationSchemas
): readonly ResourceChange[] {
  const [old, fresh] = [resourcesOf(before), resourcesOf(after)]
  const gone: Found[] = []
  const made: Found[] = []
  const found: ResourceChange[] = []
  for (const [id, was] of old) {
    const now = fresh.get(id)
    if (now === undefined) gone.push(was)
    else if (was.template.stack !== now.template.stack) found.push(moved(was, now))
    else {
      const change = changed(was, now, schemas)
      if (change !== undefined) found.push(change)
    }
  }
  for (const [id, now] of fresh) if (!old.has(id)) made.push(now)
  const known = new Set<Found>()
  for (const was of gone) {
    const now = made.find(each => !known.has(each) && isSamePhysically(was, each))
    if (now === undefined) found.push({ ...plain(was), action: 'remove', before: placeOf(was, '') })
    else {
      known.add(now)
      found.push(moved(was, now))
    }
  }
  for (const now of made)
    if (!known.has(now)) found.push({ ...plain(now), action: 'add', after: placeOf(now, '') })
  return inOrder(movedTogether(withFollowers(found, old, fresh, schemas)))
}

function resourcesOf(templates: readonly Template[]): ReadonlyMap<string, Found> {
  return new Map(
    templates.flatMap(template =>
      Object.entries(template.body.Resources).map(([id, body]) => [id, { template, id, body }] as const)
    )
  )
}

function plain({ template, id, body }: Found): Omit<ResourceChange, 'action'> {
  return {
    stack: template.stack,
    id,
    type: body.Type,
    was: undefined,
    properties: [],
    because: undefined,
    clash: undefined,
    follows: false,
    before: undefined,
    after: undefined
  }
}

function moved(was: Found, now: Found): ResourceChange {
  const isOtherStack = was.template.stack !== now.template.stack
  return {
    ...plain(now),
    action: 'move',
    was: { id: was.id, stack: was.template.stack },
    because: isOtherStack ? `it was in the stack ${was.template.stack}` : `its logical id was ${was.id}`,
    clash: ownName(was) === ownName(now) ? ownName(now) : undefined,
    before: placeOf(was, ''),
    after: placeOf(now, '')
  }
}

function changed(was: Found, now: Found, schemas: CloudFormationSchemas): ResourceChange | undefined {
  const type = now.body.Type
  const places = { before: placeOf(was, ''), after: placeOf(now, '') }
  if (was.body.Type !== type)
    return { ...plain(now), ...places, action: 'replace', because: `it was a ${was.body.Type}` }
  const properties = [
    ...propertyChanges(was.body.Properties ?? {}, now.body.Properties ?? {}, schemas[type]),
    ...propertyChanges(attributesOf(was), attributesOf(now), undefined)
  ]
  if (properties.length === 0) return undefined
  const forcing = properties.find(({ replaces }) => replaces === 'yes')
  const doubtful = properties.find(({ replaces }) => replaces === 'maybe')
  const shown = forcing ?? doubtful ?? properties[0]
  const inside = shown === undefined ? '' : `/Properties/${shown.path}`
  const at = { before: placeOf(was, inside), after: placeOf(now, inside) }
  if (forcing === undefined)
    return {
      ...plain(now),
      ...at,
      properties,
      action: doubtful === undefined ? 'update' : 'may-replace',
      because: doubtful?.path
    }
  return {
    ...plain(now),
    ...at,
    properties,
    action: type === 'AWS::ECS::TaskDefinition' ? 'revise' : 'replace',
    because: `${forcing.path} cannot be changed`,
    clash: clashOf(was, now, properties)
  }
}

/** What stands beside the properties; the order of making things is no part of them. */
function attributesOf({ body }: Found): JsonObject {
  const { Type: _, Properties: __, DependsOn: ___, ...attributes } = body
  return attributes
}

/** The name that an own-named resource keeps while it is replaced for another reason than a new parent. */
function clashOf(was: Found, now: Found, properties: readonly PropertyChange[]): string | undefined {
  const name = ownName(now)
  if (name === undefined || name !== ownName(was)) return undefined
  const isElsewhere = properties.some(
    ({ path, replaces }) => replaces === 'yes' && /(Name|Id|Arn)$/i.test(path)
  )
  return isElsewhere ? undefined : name
}

/** The physical name that the template gives: `Name`, or that of its kind, `VirtualNodeName` of a virtual node. */
function ownName({ body }: Found): string | undefined {
  const kind = body.Type.split('::').at(-1) ?? ''
  const value = body.Properties?.['Name'] ?? body.Properties?.[`${kind}Name`]
  return value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value)
}

/** Two logical ids for one thing: the same kind with the same physical name and the same parents. */
function isSamePhysically(was: Found, now: Found): boolean {
  const name = ownName(was)
  if (was.body.Type !== now.body.Type || name === undefined || name !== ownName(now)) return false
  const parents = ({ body }: Found) =>
    Object.fromEntries(
      Object.entries(body.Properties).filter(([key]) => /(Id|Arn|MeshName|RouterName)$/.test(key))
    )
  return isEqual(parents(was), parents(now))
}

/** What moves from one stack to another is one change, however much it is: the first one speaks for the others. */
function movedTogether(changes: readonly ResourceChange[]): readonly ResourceChange[] {
  const counts = new Map<string, number>()
  const wayOf = ({ stack, was }: ResourceChange) =>
    was === undefined || was.stack === stack ? undefined : `${was.stack} ${stack}`
  for (const each of changes) {
    const way = wayOf(each)
    if (way !== undefined) counts.set(way, (counts.get(way) ?? 0) + 1)
  }
  const spoken = new Set<string>()
  return changes.map(each => {
    const way = wayOf(each)
    const others = way === undefined ? 0 : (counts.get(way) ?? 1) - 1
    if (way === undefined || others === 0) return each
    if (spoken.has(way)) return { ...each, follows: true }
    spoken.add(way)
    return {
      ...each,
      because: `it and ${others} more were in the stack ${each.was?.stack}`,
      clash: undefined
    }
  })
}

/**
 * What refers to something that is replaced, in a property that cannot be changed, is replaced as well; in any other
 * property, or to a new revision, it is updated: a service whose task definition is revised gets new tasks.
 */
function withFollowers(
  found: readonly ResourceChange[],
  old: ReadonlyMap<string, Found>,
  fresh: ReadonlyMap<string, Found>,
  schemas: CloudFormationSchemas
): readonly ResourceChange[] {
  const all = new Map(found.map(each => [each.id, each]))
  const queue = found
    .filter(({ action }) => action === 'replace' || action === 'revise')
    .map(({ id, action }) => ({ id, isRevised: action === 'revise' }))
  if (queue.length === 0) return found
  const users = usersOf(fresh, schemas)
  for (const { id, isRevised } of queue)
    for (const { user, property, isForced } of users.get(id) ?? []) {
      const known = all.get(user)
      const now = fresh.get(user)
      const was = old.get(user)
      if (now === undefined || was === undefined) continue
      if (!isForced) {
        if (known !== undefined) continue
        const because = `${property} refers to ${id}, which is ${isRevised ? 'revised' : 'replaced'}`
        const places = { before: placeOf(was, ''), after: placeOf(now, '') }
        all.set(user, { ...plain(now), ...places, action: 'update', because, follows: true })
        continue
      }
      if (known !== undefined && known.action !== 'update' && known.action !== 'may-replace') continue
      const isRevision = now.body.Type === 'AWS::ECS::TaskDefinition'
      all.set(user, {
        ...plain(now),
        before: placeOf(was, `/Properties/${property}`),
        after: placeOf(now, `/Properties/${property}`),
        properties: known?.properties ?? [],
        action: isRevision ? 'revise' : 'replace',
        because: `${property} refers to ${id}, which is replaced`,
        follows: true
      })
      queue.push({ id: user, isRevised: isRevision })
    }
  return [...all.values()]
}

/** By logical id: the resources that refer to it, and whether the property cannot be changed. */
function usersOf(resources: ReadonlyMap<string, Found>, schemas: CloudFormationSchemas) {
  const users = new Map<string, { user: string; property: string; isForced: boolean }[]>()
  for (const [user, { body }] of resources)
    for (const [property, value] of Object.entries(body.Properties ?? {})) {
      const isForced = schemas[body.Type]?.properties[property]?.replaces === 'yes'
      for (const id of referredIn(value)) {
        const known = users.get(id)
        if (known === undefined) users.set(id, [{ user, property, isForced }])
        else known.push({ user, property, isForced })
      }
    }
  return users
}

function referredIn(value: Json): readonly string[] {
  if (isList(value)) return value.flatMap(referredIn)
  if (!isObject(value)) return []
  const { Ref: ref, 'Fn::GetAtt': attribute } = value
  if (typeof ref === 'string') return [ref]
  if (isList(attribute) && typeof attribute[0] === 'string') return [attribute[0]]
  return Object.values(value).flatMap(referredIn)
}

/** The place of the nearest part that has one. */
function placeOf({ template, id }: Found, inside: string): Place | undefined {
  let path = `/Resources/${id}${inside}`
  for (;;) {
    const place = template.origins.get(path)
    if (place !== undefined || path === '') return place
    path = path.slice(0, path.lastIndexOf('/'))
  }
}

function inOrder(changes: readonly ResourceChange[]): readonly ResourceChange[] {
  return [...changes].sort(
    (a, b) =>
      actions.indexOf(a.action) - actions.indexOf(b.action) ||
      (a.stack < b.stack ? -1 : a.stack > b.stack ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  )
}
