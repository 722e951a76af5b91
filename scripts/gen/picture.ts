import { join } from 'node:path'
import stringWidth from 'fast-string-width'
import type { renderText } from '../../packages/compiler/src/diagnostics/render/text.ts'
import type { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import type { Generator } from './generator.ts'
import { hostOfOne, loadCompiler } from './load-compiler.ts'

const example = 'docs/images/lint.mesh.yaml'

/** The escape character that begins a colour. */
const escapeCode = '\u001b'

/** The picture in the README: what `meshc lint` prints for an example, drawn as SVG. */
export const generatePicture: Generator = async root => {
  const { createWorkspace, renderText } = await loadCompiler<Compiler>(root, 'picture', exported)
  const host = await hostOfOne(join(root, example))
  const workspace = createWorkspace(host, host.root)
  const findings = workspace.findings({ environment: undefined, target: undefined, today: '2026-11-22' })
  const text = renderText(findings, workspace.source, { color: true, width: 100, unicode: true })
  return [{ path: 'docs/images/lint.svg', text: drawTerminal('$ meshc lint', text) }]
}

const exported = `
  export { createWorkspace } from './packages/compiler/src/workspace/workspace.ts'
  export { renderText } from './packages/compiler/src/diagnostics/render/text.ts'`

interface Compiler {
  readonly createWorkspace: typeof createWorkspace
  readonly renderText: typeof renderText
}

interface Run {
  readonly text: string
  readonly column: number
  readonly classes: string
}

const cellWidth = 8.43
const lineHeight = 18
const margin = 18

/** A terminal as a picture: one line of text a line, coloured as its escape codes say. */
function drawTerminal(command: string, output: string): string {
  const lines = [`${escapeCode}[1m${command}${escapeCode}[22m`, '', ...output.trimEnd().split('\n')].map(
    readRuns
  )
  const widths = lines.map(runs =>
    runs.reduce((end, run) => Math.max(end, run.column + stringWidth(run.text)), 0)
  )
  const width = Math.ceil(Math.max(...widths) * cellWidth) + 2 * margin
  const height = lines.length * lineHeight + 2 * margin
  const rows = lines.flatMap((runs, row) =>
    runs.map(run => {
      const x = (margin + run.column * cellWidth).toFixed(1)
      const y = margin + row * lineHeight + 13
      const length = (stringWidth(run.text) * cellWidth).toFixed(1)
      const kind = run.classes === '' ? '' : ` class="${run.classes}"`
      return `  <text x="${x}" y="${y}" textLength="${length}"${kind}>${escapeXml(run.text)}</text>`
    })
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Findings of meshc lint">
  <style>
    text { font: 14px ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #d5d9e0; white-space: pre; }
    .bold { font-weight: bold; } .dim { fill: #8a92a0; }
    .red { fill: #ff7b72; } .green { fill: #7ee787; } .yellow { fill: #f2cc60; } .blue { fill: #79c0ff; } .magenta { fill: #d2a8ff; } .cyan { fill: #76e3ea; } .gray { fill: #8a92a0; }
  </style>
  <rect width="100%" height="100%" rx="8" fill="#0f141b"/>
${rows.join('\n')}
</svg>
`
}

const colors: Readonly<Record<string, string>> = {
  '31': 'red',
  '32': 'green',
  '33': 'yellow',
  '34': 'blue',
  '35': 'magenta',
  '36': 'cyan',
  '90': 'gray',
  '91': 'red',
  '92': 'green',
  '93': 'yellow',
  '94': 'blue',
  '95': 'magenta',
  '96': 'cyan'
}

/** Cuts a line at its escape codes and remembers which hold. */
function readRuns(line: string): readonly Run[] {
  const runs: Run[] = []
  let bold = false
  let dim = false
  let color = ''
  let column = 0
  for (const part of line.split(new RegExp(`(${escapeCode}\\[[\\d;]*m)`))) {
    const codes = new RegExp(`^${escapeCode}\\[([\\d;]*)m$`).exec(part)
    if (codes !== null) {
      for (const code of (codes[1] ?? '').split(';')) {
        if (code === '' || code === '0') [bold, dim, color] = [false, false, '']
        else if (code === '1') bold = true
        else if (code === '2') dim = true
        else if (code === '22') [bold, dim] = [false, false]
        else if (code === '39') color = ''
        else color = colors[code] ?? color
      }
      continue
    }
    if (part.trim() !== '') {
      const lead = part.length - part.trimStart().length
      const classes = [bold ? 'bold' : '', dim ? 'dim' : '', color].filter(name => name !== '').join(' ')
      runs.push({ text: part.trim(), column: column + lead, classes })
    }
    column += stringWidth(part)
  }
  return runs
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
