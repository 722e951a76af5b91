import stringWidth from 'fast-string-width'

/** Whether a text is set in bold. */
export type Weight = 'regular' | 'bold'

/** The fonts of a picture, the first that a machine has. None of them is wider than the table below. */
export const fontFamily =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"

/**
 * How wide a text is at most, in units of its font size `size`. A picture is made without fonts, so each
 * character counts as wide as in the widest of the usual ones: the wider of Arial and DejaVu Sans.
 */
export function textWidth(text: string, size: number, weight: Weight): number {
  const widths = weight === 'bold' ? bold : regular
  let thousandths = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    thousandths +=
      code >= 0x20 && code <= 0x7e
        ? (widths[code - 0x20] ?? 0)
        : (signs[character] ?? otherWidth * Math.max(1, stringWidth(character)))
  }
  return (thousandths * size) / 1000
}

/** The beginning of a text that fits into a width, with `…` where something is left out. */
export function fitText(text: string, size: number, weight: Weight, width: number): string {
  if (textWidth(text, size, weight) <= width) return text
  const characters = [...text]
  while (characters.length > 0 && textWidth(`${characters.join('')}…`, size, weight) > width) characters.pop()
  return `${characters.join('').trimEnd()}…`
}

/** Of a character outside of ASCII, for each column that it takes in a terminal. */
const otherWidth = 1080

/** Of what labels are made of, in the bold of the wider font. */
const signs: Readonly<Record<string, number>> = { '·': 380, '→': 1000, '≤': 838, '×': 838, '…': 1000 }

/** Of U+0020 to U+007E, in thousandths of the font size. */
const regular: readonly number[] = [
  318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636,
  636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 556, 1015, 684, 686, 722, 770, 667, 611, 778, 752, 295,
  500, 667, 557, 863, 748, 787, 667, 787, 722, 667, 611, 732, 684, 989, 685, 667, 685, 390, 337, 390, 838,
  556, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521,
  392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838
]

const bold: readonly number[] = [
  348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696,
  696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 611, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372,
  556, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838,
  556, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595,
  478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838
]
