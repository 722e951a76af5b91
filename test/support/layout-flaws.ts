import type { Layout, Point } from '../../packages/compiler/src/graph/layout.ts'

interface Rectangle {
  readonly name: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** What is wrong with a layout, told by its numbers alone: things that overlap, lines through things, things outside. */
export function layoutFlaws({ width, height, nodes, edges }: Layout): readonly string[] {
  const boxes = nodes.map(({ node, box, x, y }) => rectangle(node.id, x, y, box))
  const labels = edges.flatMap(({ edge, label }) =>
    label === undefined ? [] : rectangle(`label of ${edge.id}`, label.x, label.y, label.box)
  )
  const canvas = rectangle('canvas', 0, 0, { width, height })
  const flaws: string[] = []
  for (const [index, one] of [...boxes, ...labels].entries()) {
    if (!holds(canvas, one)) flaws.push(`${one.name} is outside of the canvas`)
    for (const other of [...boxes, ...labels].slice(index + 1))
      if (overlap(one, other)) flaws.push(`${one.name} overlaps ${other.name}`)
  }
  for (const { edge, points } of edges) {
    const lines = points.slice(1).map((point, index) => line(edge.id, points[index] as Point, point))
    const own = labels.find(({ name }) => name === `label of ${edge.id}`)
    if (lines.length === 0) flaws.push(`${edge.id} has no line`)
    for (const each of lines) {
      if (each.left < each.right && each.top < each.bottom) flaws.push(`${edge.id} is slanting`)
      if (!holds(canvas, each)) flaws.push(`${edge.id} is outside of the canvas`)
      // The last piece ends at the border of a box, so that no end is inside of one either.
      for (const box of boxes) if (overlap(box, each)) flaws.push(`${edge.id} passes through ${box.name}`)
      for (const label of labels)
        if (label !== own && overlap(label, each)) flaws.push(`${edge.id} passes through the ${label.name}`)
    }
    // What stands on a loop from a box to itself stands beside it.
    if (own !== undefined && edge.from !== edge.to && !lines.some(each => overlap(own, each)))
      flaws.push(`the ${own.name} is not on its line`)
    for (const [id, end] of [
      [edge.from, points[0]],
      [edge.to, points.at(-1)]
    ] as const)
      if (!boxes.some(box => box.name === id && end !== undefined && touches(box, end)))
        flaws.push(`${edge.id} does not reach ${id}`)
  }
  return flaws
}

/** Numbers are rounded to a tenth, so neighbours may share a tenth. */
const rounding = 0.11

function rectangle(
  name: string,
  x: number,
  y: number,
  { width, height }: { readonly width: number; readonly height: number }
): Rectangle {
  return { name, left: x, top: y, right: x + width, bottom: y + height }
}

function line(name: string, a: Point, b: Point): Rectangle {
  return {
    name,
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    right: Math.max(a.x, b.x),
    bottom: Math.max(a.y, b.y)
  }
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  return (
    a.left + rounding < b.right &&
    b.left + rounding < a.right &&
    a.top + rounding < b.bottom &&
    b.top + rounding < a.bottom
  )
}

function holds(outer: Rectangle, inner: Rectangle): boolean {
  return (
    outer.left <= inner.left &&
    outer.top <= inner.top &&
    outer.right >= inner.right &&
    outer.bottom >= inner.bottom
  )
}

function touches({ left, right, top, bottom }: Rectangle, { x, y }: Point): boolean {
  const isWithin = x > left - rounding && x < right + rounding && y > top - rounding && y < bottom + rounding
  const isInside = x > left + rounding && x < right - rounding && y > top + rounding && y < bottom - rounding
  return isWithin && !isInside
}
