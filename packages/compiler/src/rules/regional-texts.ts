import { perObject } from '../query/memo.ts'
import type { MapNode, Node, ScalarNode } from '../syntax/nodes.ts'

/** A text that names a region of AWS. */
export interface RegionalText {
  readonly node: ScalarNode
  /** The key whose value it is, or whose list holds it. */
  readonly key: string
  readonly regions: readonly NamedRegion[]
}

export interface NamedRegion {
  readonly name: string
  /** In the text of the scalar. */
  readonly start: number
}

/** Keys whose values name regions on purpose, such as lists of all of them, or can name none. */
const withoutRegion: ReadonlySet<string> = new Set([
  'waves',
  'raw',
  'was',
  'calls',
  'description',
  'permissions',
  'hosts',
  'sans',
  'circuitBreaker',
  'health',
  'match',
  'port',
  'ports',
  'retry',
  'size',
  'tasks',
  'timeout'
])

/** Every text below a node that names a region; what stands under the name of a region is meant for it. */
export const regionalTexts: (node: MapNode) => readonly RegionalText[] = perObject(node => {
  const found: RegionalText[] = []
  collect(node, '', found)
  return found
})

function collect(node: Node, key: string, found: RegionalText[]): void {
  if (node.kind === 'map')
    for (const { key: own, value } of node.items) {
      // Short texts, which most are, are ruled out before anything is asked of them.
      if (value.kind === 'scalar' && value.text.length < shortest) continue
      if (!withoutRegion.has(own.text) && !isRegion(own.text)) collect(value, own.text, found)
    }
  else if (node.kind === 'list') for (const item of node.items) collect(item, key, found)
  else if (node.kind === 'scalar') {
    const regions = regionsIn(node.text)
    if (regions.length > 0) found.push({ node, key, regions })
  }
}

export function regionsIn(text: string): readonly NamedRegion[] {
  // Most texts are ruled out by this, and quickly.
  if (text.length < shortest || !/[a-z]-\d/.test(text)) return none
  return [...text.matchAll(region)].map(({ 0: name, index }) => ({ name, start: index }))
}

/** No region has a shorter name than `eu-west-1`. */
const shortest = 9

const none: readonly NamedRegion[] = []

function isRegion(text: string): boolean {
  return regionsIn(text)[0]?.name === text
}

/** `eu-central-1`, also in the middle of a text, but not as a part of a longer word. */
const region =
  /(?<![a-z0-9])(?:af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov)-(?:central|north|south|east|west|northeast|northwest|southeast|southwest)-\d(?![a-z0-9])/g
