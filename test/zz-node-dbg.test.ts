import { it } from 'vitest'
import { join } from 'node:path'
import { writeFileSync, mkdirSync } from 'node:fs'
import { renderConcise } from '../packages/compiler/src/diagnostics/render/concise.ts'
import { createWorkspace } from '../packages/compiler/src/workspace/workspace.ts'
import { buildWorkspace } from '../packages/compiler/src/workspace/build-workspace.ts'
import { formatText } from '../packages/compiler/src/format/format-text.ts'
import { diskHost } from './support/disk-host.ts'
import { today } from './support/lint.ts'
for (const dir of (process.env['DIRS'] ?? '').split(' ').filter(d => d !== ''))
  it(dir, async () => {
    const workspace = createWorkspace(diskHost(join('/work/main', dir)), 'mesh.yaml')
    let out = `== ${dir}\n` + renderConcise(workspace.findings({ environment: undefined, target: undefined, today }), { color: false, unicode: false })
    for (const { source } of workspace.files()) {
      const f = formatText(source.path, source.text, source.path === 'mesh.yaml')
      if (process.env['FMT'] === '1' && f.edits.length > 0) writeFileSync(join('/work/main', dir, source.path), (f as any).text ?? source.text)
      out += `fmt edits ${f.edits.length}\n`
    }
    const build = await buildWorkspace(workspace, { environment: undefined, regions: [], target: undefined, today, format: 'json' })
    if (build.kind === 'stopped') out += JSON.stringify(build.failures, null, 1).slice(0, 6000)
    else { out += `built ${[...build.files].map(([p, t]) => `${p} ${t.length}`).join(' ')}\n`
      mkdirSync('/tmp/NODE/out/' + dir, { recursive: true })
      for (const [p, t] of build.files) { const f = join('/tmp/NODE/out', dir, p); mkdirSync(join(f, '..'), { recursive: true }); writeFileSync(f, t) } }
    console.log(out)
  }, 60000)
