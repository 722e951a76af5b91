import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { FileHost } from '../../packages/compiler/src/workspace/file-host.ts'

/** A host over a folder of the disk; paths are relative to it. */
export function diskHost(folder: string): FileHost {
  return {
    readFile: path => ({ kind: 'bytes', bytes: readFileSync(join(folder, path)) }),
    listFolder: path => {
      const whole = join(folder, path)
      if (!existsSync(whole)) return []
      return readdirSync(whole, { withFileTypes: true }).map(entry => ({
        name: entry.name,
        kind: entry.isDirectory() ? 'folder' : 'file'
      }))
    },
    realPath: path => {
      try {
        return realpathSync(join(folder, path))
      } catch {
        return undefined
      }
    }
  }
}
