import { type Description, describeKeys, describePath, pathsOfKey } from '../shape/describe.ts'
import { namedShape } from '../shape/shapes.ts'

/** What the reference says about a key, as Markdown: each place where it may stand. Undefined for a name that is no key. */
export function keyPage(name: string): string | undefined {
  const key = name.split('.').at(-1) ?? ''
  const places = pathsOfKey(key)
    .filter(path => shown(path).endsWith(name))
    .sort((a, b) => a.length - b.length)
  const described = new Map<string, { description: Description; paths: string[] }>()
  for (const path of places) {
    const description = describePath(path)
    if (description === undefined) continue
    const same = described.get(description.doc)
    if (same === undefined) described.set(description.doc, { description, paths: [shown(path)] })
    else same.paths.push(shown(path))
  }
  for (const [path, description] of settingsNamed(name)) {
    const place = `meshc.config.yaml: ${path}`
    const same = described.get(description.doc)
    if (same === undefined) described.set(description.doc, { description, paths: [place] })
    else same.paths.push(place)
  }
  if (described.size === 0) return undefined
  return `# ${name}\n${[...described.values()].map(({ description, paths }) => section(description, paths)).join('')}`
}

/** The keys of `meshc.config.yaml` and those below them, `outputFiles.sarif`, that a name means. */
function settingsNamed(name: string): readonly (readonly [path: string, Description])[] {
  return [...describeKeys(namedShape('config'))].flatMap(([key, outer]) => [
    ...(key === name ? [[key, outer] as const] : []),
    // What a rule may be set to is described under `lint.rules`.
    ...[...describeKeys(outer.shape)].flatMap(([inner, description]) =>
      name === `${key}.${inner}` ? [[name, description] as const] : []
    )
  ])
}

function section(
  { doc, default: usual, examples, values, closed }: Description,
  paths: readonly string[]
): string {
  const facts = [
    usual === undefined ? [] : `- Default: ${usual}`,
    values.length === 0 ? [] : `- ${closed ? 'One of' : 'Also'}: ${values.map(code).join(', ')}`,
    examples.length === 0 ? [] : `- For example: ${examples.map(code).join(', ')}`,
    `- Stands at: ${paths.slice(0, mostPaths).map(code).join(', ')}${paths.length > mostPaths ? ', …' : ''}`
  ].flat()
  return `\n${doc}\n\n${facts.join('\n')}\n`
}

const mostPaths = 6

function shown(path: readonly string[]): string {
  return path.join('.')
}

function code(text: string): string {
  return `\`${text}\``
}
