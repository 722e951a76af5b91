import { defineProblems } from '../diagnostics/define.ts'

const shown = (text: string) => `\`${text}\``

/** What reading can find: everything between the bytes of a file and its tree. */
export const reading = defineProblems({
  'yaml-too-large': {
    level: 'error',
    summary: 'A file is larger than 8 MB.',
    messages: {
      bytes: ({ size }: { size: number }) =>
        `The file has ${(size / 1024 / 1024).toFixed(1)} MB and is not read; a file holds at most 8 MB.`
    }
  },
  'yaml-encoding': {
    level: 'error',
    summary: 'A file is not text in UTF-8.',
    messages: {
      utf16: () => 'The file is text in UTF-16, and a mesh file is text in UTF-8.',
      invalid: ({ offset, line, byte }: { offset: number; line: number; byte: string }) =>
        `The file is not valid UTF-8: byte ${offset}, in line ${line}, is 0x${byte}.`,
      binary: ({ offset }: { offset: number }) => `The file is binary and no text: byte ${offset} is 0x00.`
    }
  },
  'yaml-byte-order-mark': {
    level: 'warning',
    summary: 'A file begins with a byte order mark.',
    messages: { found: () => 'The file begins with a byte order mark.' }
  },
  'yaml-control-character': {
    level: 'error',
    summary: 'A control character stands in the text.',
    messages: {
      found: ({ code }: { code: string }) => `The invisible character U+${code} is not allowed in YAML.`
    }
  },
  'yaml-line-break': {
    level: 'error',
    summary: 'A line ends in something other than LF or CRLF.',
    messages: {
      carriageReturn: () => 'A carriage return stands alone; a line ends in LF or CRLF.',
      other: ({ code, name }: { code: string; name: string }) =>
        `The character U+${code} (${name}) looks like the end of a line and is none.`
    }
  },
  'yaml-pasted-character': {
    level: 'error',
    summary: 'A typographic character stands where a typed one belongs.',
    messages: {
      found: ({ name, code, typed }: { name: string; code: string; typed: string }) =>
        typed === ' ' || typed === ''
          ? `This is ${name} (U+${code}), ${typed === ' ' ? 'not a blank' : 'which cannot be seen'}.`
          : `This is ${name} (U+${code}), not ${shown(typed)}.`
    }
  },
  'yaml-tab': {
    level: 'error',
    summary: 'A line is indented with a tab.',
    messages: { indentation: () => 'The line is indented with a tab; YAML indents with blanks.' }
  },
  'yaml-conflict-marker': {
    level: 'error',
    summary: 'A merge conflict is not resolved.',
    messages: { found: () => 'A merge conflict is not resolved.' }
  },
  'yaml-unclosed': {
    level: 'error',
    summary: 'A quote or a bracket is not closed.',
    messages: {
      quote: ({ quote }: { quote: string }) => `The quote ${shown(quote)} is not closed.`,
      bracket: ({ bracket, closer }: { bracket: string; closer: string }) =>
        `The bracket ${shown(bracket)} is not closed; ${shown(closer)} is missing.`
    }
  },
  'yaml-unopened': {
    level: 'error',
    summary: 'A closing bracket has no opening one.',
    messages: {
      bracket: ({ bracket }: { bracket: string }) => `The bracket ${shown(bracket)} closes nothing.`,
      mismatch: ({ bracket, expected }: { bracket: string; expected: string }) =>
        `The bracket ${shown(bracket)} stands where ${shown(expected)} is expected.`
    }
  },
  'yaml-bracket-column': {
    level: 'warning',
    summary: 'A line inside brackets stands as far left as the key that the brackets belong to.',
    messages: {
      found: () => 'The line belongs to the brackets above and stands as far left as their key.'
    }
  },
  'yaml-unfinished-key': {
    level: 'error',
    summary: 'A key has no colon.',
    messages: { colon: ({ text }: { text: string }) => `The colon after ${shown(text)} is missing.` }
  },
  'yaml-missing-blank': {
    level: 'error',
    summary: 'A blank is missing after a colon or before a comment.',
    messages: {
      colon: ({ text }: { text: string }) =>
        `A blank is missing after the colon: YAML reads ${shown(text)} as one word.`,
      comment: () => 'A blank is missing before `#`: YAML reads the comment as part of the value.'
    }
  },
  'yaml-missing-comma': {
    level: 'error',
    summary: 'A comma is missing between brackets.',
    messages: { found: ({ text }: { text: string }) => `A comma is missing before ${shown(text)}.` }
  },
  'yaml-unquoted': {
    level: 'error',
    summary: 'A text that means something else to YAML stands without quotes.',
    messages: {
      brace: ({ bracket }: { bracket: string }) =>
        `Between brackets, ${shown(bracket)} begins a new value, so this text needs quotes.`,
      start: ({ start }: { start: string }) =>
        `A value that begins with ${shown(start)} means something else to YAML, so it needs quotes.`,
      colon: () => 'A colon and a blank begin a new value, so this text needs quotes.',
      quote: () => 'The value goes on after the closing quote, so the whole of it needs quotes.'
    }
  },
  'yaml-unknown-escape': {
    level: 'error',
    summary: 'A backslash in double quotes begins no escape of YAML.',
    messages: {
      found: ({ sequence }: { sequence: string }) =>
        `In double quotes, ${shown(sequence)} is no escape of YAML.`
    }
  },
  'yaml-indentation': {
    level: 'error',
    summary: 'A line does not stand below the lines that it belongs to.',
    messages: {
      line: ({ found, expected }: { found: number; expected: number }) =>
        `The line is indented by ${blanks(found)}, and ${expected} would put it in line with the keys around it.`
    }
  },
  'yaml-duplicate-key': {
    level: 'error',
    summary: 'A key occurs twice in one map.',
    messages: { key: ({ key }: { key: string }) => `The key ${shown(key)} occurs twice in this map.` }
  },
  'yaml-complex-key': {
    level: 'error',
    summary: 'A key is not a plain name.',
    messages: {
      map: () => 'A key is a name, and this one is a map.',
      list: () => 'A key is a name, and this one is a list.',
      alias: ({ name }: { name: string }) =>
        `A key is a name, and this one is the alias ${shown(`*${name}`)}.`,
      empty: () => 'The key before the colon is missing.',
      question: () => 'A key is written without `?`.'
    }
  },
  'yaml-unknown-anchor': {
    level: 'error',
    summary: 'An alias names an anchor that does not stand above it.',
    messages: {
      unknown: ({ name }: { name: string }) => `No anchor ${shown(`&${name}`)} stands above this alias.`
    }
  },
  'yaml-alias-expansion': {
    level: 'error',
    summary: 'An alias contains itself, or aliases multiply beyond measure.',
    messages: {
      loop: ({ name }: { name: string }) =>
        `The anchor ${shown(`&${name}`)} contains itself through this alias.`,
      size: ({ limit }: { limit: number }) =>
        `With this alias, the aliases of the file stand for more than ${limit} values.`
    }
  },
  'yaml-merge-value': {
    level: 'error',
    summary: 'A merge key does not hold a map.',
    messages: {
      kind: ({ kind }: { kind: string }) =>
        `\`<<\` takes the keys of a map or of a list of maps, and this is ${kind}.`
    }
  },
  'yaml-tag': {
    level: 'error',
    summary: 'A value has a tag.',
    messages: {
      found: ({ tag }: { tag: string }) =>
        `The tag ${shown(tag)} has no meaning here: the key decides the type.`
    }
  },
  'yaml-directive': {
    level: 'error',
    summary: 'A file has a directive.',
    messages: { found: () => 'A mesh file has no directives.' }
  },
  'yaml-several-documents': {
    level: 'error',
    summary: 'A file holds more than one document.',
    messages: { found: () => 'A second document begins here; a file holds one, and the rest is not read.' }
  },
  'yaml-too-deep': {
    level: 'error',
    summary: 'Values are nested too deeply.',
    messages: {
      found: ({ limit }: { limit: number }) =>
        `Values are nested deeper than ${limit} levels; what is below is not read.`
    }
  },
  'yaml-not-a-map': {
    level: 'error',
    summary: 'A file holds no map of keys.',
    messages: {
      empty: () => 'The file is empty.',
      list: () => 'The file holds a list, and a mesh file is a map of keys.',
      text: () => 'The file holds a text, and a mesh file is a map of keys.'
    }
  },
  'yaml-syntax': {
    level: 'error',
    summary: 'A line is not valid YAML.',
    messages: { line: ({ reason }: { reason: string }) => `The line is not valid YAML: ${reason}.` }
  }
})

function blanks(count: number): string {
  return count === 1 ? '1 blank' : `${count} blanks`
}
