import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml'

/** Paths of a document's scalars with their texts and where they begin, as another reader of YAML sees them. */
export function readWithYaml(text: string): {
  readonly scalars: readonly string[]
  readonly errors: readonly string[]
} {
  const document = parseDocument(text, {
    schema: 'failsafe',
    merge: false,
    uniqueKeys: false,
    logLevel: 'silent'
  })
  const scalars: string[] = []
  walk(document.contents, '')
  return { scalars, errors: document.errors.map(error => error.message) }

  function walk(node: unknown, path: string): void {
    if (isMap(node))
      for (const { key, value } of node.items)
        walk(value, `${path}.${isScalar(key) ? String(key.value) : '?'}`)
    else if (isSeq(node)) for (const [at, item] of node.items.entries()) walk(item, `${path}[${at}]`)
    else if (isAlias(node)) scalars.push(`${path} *${node.source}`)
    else if (isScalar(node)) {
      const isThere = node.value !== null && !(node.type === 'PLAIN' && node.source === '')
      scalars.push(isThere ? `${path} ${JSON.stringify(node.value)} ${node.range?.[0]}` : `${path} empty`)
    } else scalars.push(`${path} empty`)
  }
}
