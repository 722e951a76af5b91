import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './sources.ts'

/** Whether of the templates of an example only their digests are kept. It is too large for what looks at every place of every template. */
export function isKeptAsDigest(example: string): boolean {
  return existsSync(join(root, 'examples', example, 'out', 'digest.json'))
}
