/** Colours of a picture by what they are for. Text has a contrast of at least 4.5 on what is behind it, lines one of 3. */
export interface Palette {
  readonly page: string
  readonly name: string
  readonly text: string
  readonly muted: string
  readonly line: string
  /** Between parts of a page; says nothing. */
  readonly border: string
  /** The same for a thing that is pointed at. */
  readonly active: string
  readonly service: Fill
  readonly gateway: Fill
  readonly external: Fill
  readonly edge: Fill
  readonly error: string
  readonly warning: string
  readonly info: string
  /** On the sign of a level. */
  readonly onSign: string
}

export interface Fill {
  readonly fill: string
  readonly stroke: string
}

export const light: Palette = {
  page: '#ffffff',
  name: '#0f172a',
  text: '#1e293b',
  muted: '#475569',
  line: '#64748b',
  border: '#d5dce5',
  active: '#1d4ed8',
  service: { fill: '#f8fafc', stroke: '#64748b' },
  gateway: { fill: '#eaf2ff', stroke: '#2f6fd0' },
  external: { fill: '#ffffff', stroke: '#64748b' },
  edge: { fill: '#f3edff', stroke: '#7c4fd0' },
  error: '#c01f2e',
  warning: '#9a5800',
  info: '#3f648c',
  onSign: '#ffffff'
}

export const dark: Palette = {
  page: '#0f141b',
  name: '#f1f5f9',
  text: '#dbe2ea',
  muted: '#a7b3c2',
  line: '#8494a7',
  border: '#2b3644',
  active: '#7db0ff',
  service: { fill: '#1a222d', stroke: '#77879b' },
  gateway: { fill: '#14294a', stroke: '#5b93ea' },
  external: { fill: '#0f141b', stroke: '#77879b' },
  edge: { fill: '#281d42', stroke: '#9d7be8' },
  error: '#ff7b7f',
  warning: '#f0b849',
  info: '#8fb7e3',
  onSign: '#0f141b'
}
