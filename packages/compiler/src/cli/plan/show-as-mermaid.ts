import { printPercent } from '../../expr/print-measure.ts'
import type { StepTime, Timeline } from '../../semantics/timeline.ts'
import { listWords } from '../../util/list-names.ts'
import { gateText } from './words.ts'

/**
 * A Gantt chart of each rollout as early as it can be, gates and questions as milestones. Mermaid has no clock of its
 * own for a length of time, so a rollout begins at midnight of a day that means nothing.
 */
export function showAsMermaid(
  mesh: string,
  environment: string | undefined,
  timelines: readonly Timeline[]
): string {
  const lines = [
    'gantt',
    `  title ${environment === undefined ? mesh : `${mesh} ${environment}`}`,
    '  dateFormat YYYY-MM-DD HH:mm:ss',
    '  axisFormat %H:%M',
    '  todayMarker off',
    ...timelines.flatMap(timeline => sections(timeline))
  ]
  return `${lines.join('\n')}\n`
}

function sections({ service, from, to, waves }: Timeline): readonly string[] {
  return waves.flatMap(({ groups }) =>
    groups.flatMap(({ regions, steps }) => [
      `  section ${plain(`${service} ${from} to ${to}, ${listWords(regions)}`)}`,
      ...steps.flatMap(tasks)
    ])
  )
}

function tasks(step: StepTime): readonly string[] {
  const { startMs, waitMs, share, gates, approval } = step
  const end = startMs + waitMs
  const milestones = [...gates.map(gateText), ...(approval === undefined ? [] : ['approval'])]
  return [
    ...(step.step === 0 ? [] : [`  ${printPercent(share)} :${clock(startMs)}, ${waitMs / 1000}s`]),
    ...milestones.map(text => `  ${plain(text)} :milestone, ${clock(end)}, 0s`)
  ]
}

/** A colon ends the name of a task, `#` begins an entity and `;` ends a statement. */
function plain(text: string): string {
  return text.replaceAll(/[:#;]/g, ' ').replaceAll(/\s+/g, ' ').trim()
}

/** A moment of the chart, which begins with the year 2000. */
function clock(ms: number): string {
  return new Date(Date.UTC(2000, 0, 1) + ms).toISOString().slice(0, 19).replace('T', ' ')
}
