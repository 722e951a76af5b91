import { defineProblems } from '../diagnostics/define.ts'

const shown = (text: string) => `\`${text}\``

/** What reading can find: everything between the bytes of a file and its tree. */
export const reading = defineProblems({
  'yaml-too-large': {
    level: 'error',
    summary: 'A file is larger than 8 MB.',
    messages: {
      bytes: ({ size }: { size: number }) =>
        `The file has ${(size / 1024 / 1024).toFixed(1)} MB and is not read: a mesh file has at most 8 MB.`
    }
  },
  'yaml-encoding': {
    level: 'error',
    summary: 'A file is not text in UTF-8.',
    messages: {
      utf16: () => 'The file is encoded in UTF-16, and a mesh file has to be in UTF-8.',
      invalid: ({ offset, line, byte }: { offset: number; line: number; byte: string }) =>
        `The file is not valid UTF-8: byte ${offset}, in line ${line}, is 0x${byte}.`,
      binary: ({ offset }: { offset: number }) => `The file is binary, not text: byte ${offset} is 0x00.`
    },
    helps: { binary: 'Check the path: `include` and the command line take text files alone.' }
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
      carriageReturn: () => 'A carriage return (CR) stands alone, and a line ends in LF or CRLF.',
      other: ({ code, name }: { code: string; name: string }) =>
        `The character U+${code} (${name}) looks like the end of a line, and YAML does not read it as one.`
    },
    helps: {
      carriageReturn: 'Save the file with the line ends of Unix (LF) or Windows (CRLF).',
      other: 'Replace it with a line break or a blank, or write it as an escape in double quotes.'
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
    messages: { indentation: () => 'The line is indented with a tab, and YAML allows only blanks there.' }
  },
  'yaml-conflict-marker': {
    level: 'error',
    summary: 'A merge conflict is not resolved.',
    messages: { found: () => 'This line is a marker of a merge conflict that is not resolved.' }
  },
  'yaml-unclosed': {
    level: 'error',
    summary: 'A quote or a bracket is not closed.',
    messages: {
      quote: ({ quote }: { quote: string }) => `The quote ${shown(quote)} is never closed.`,
      bracket: ({ bracket, closer }: { bracket: string; closer: string }) =>
        `The bracket ${shown(bracket)} is never closed: ${shown(closer)} is missing.`
    }
  },
  'yaml-unopened': {
    level: 'error',
    summary: 'A closing bracket has no opening one.',
    messages: {
      bracket: ({ bracket }: { bracket: string }) =>
        `The bracket ${shown(bracket)} closes nothing: no bracket is open here.`,
      mismatch: ({ bracket, expected }: { bracket: string; expected: string }) =>
        `The bracket ${shown(bracket)} stands where ${shown(expected)} is expected.`
    }
  },
  'yaml-bracket-column': {
    level: 'warning',
    summary: 'A line inside brackets stands as far left as the key that the brackets belong to.',
    messages: {
      found: () => 'The line is inside the brackets above, and is indented no deeper than their key.'
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
        `A blank is missing after the colon, so YAML reads ${shown(text)} as one word.`,
      comment: () => 'A blank is missing before `#`, so YAML reads the comment as part of the value.'
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
        `${shown(start)} at the start of a value has a meaning of its own in YAML, so this text needs quotes.`,
      colon: () => 'A colon followed by a blank begins a new value, so this text needs quotes.',
      quote: () => 'The value goes on after the closing quote, so all of it needs quotes.'
    }
  },
  'yaml-unknown-escape': {
    level: 'error',
    summary: 'A backslash in double quotes begins no escape of YAML.',
    messages: {
      found: ({ sequence }: { sequence: string }) =>
        `${shown(sequence)} is not an escape that YAML knows in double quotes.`
    }
  },
  'yaml-indentation': {
    level: 'error',
    summary: 'A line does not stand below the lines that it belongs to.',
    messages: {
      line: ({ found, expected }: { found: number; expected: number }) =>
        `The line is indented by ${blanks(found)}, and the keys around it by ${expected}.`
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
      question: () => 'The `?` of a complex key is not used in a mesh file.'
    },
    helps: {
      alias: 'Write the name itself in place of the alias.',
      empty: 'Write the name of the key before the colon, or remove the line.'
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
        `This alias stands inside its own anchor ${shown(`&${name}`)}, so the value would contain itself without end.`,
      size: ({ limit }: { limit: number }) =>
        `With this alias, the aliases of the file stand for more than ${limit} values.`
    },
    helps: {
      loop: 'Write what is meant in place of the alias, or move the anchor.',
      size: 'Write values out, or repeat fewer of them: what all services share belongs in `defaults`.'
    }
  },
  'yaml-merge-value': {
    level: 'error',
    summary: 'A merge key does not hold a map.',
    messages: {
      kind: ({ kind }: { kind: string }) => `\`<<\` merges a map or a list of maps, and this is ${kind}.`
    },
    helps: { kind: 'Write an alias of a map, `<<: *NAME`, or remove the line.' }
  },
  'yaml-tag': {
    level: 'error',
    summary: 'A value has a tag.',
    messages: {
      found: ({ tag }: { tag: string }) =>
        `The tag ${shown(tag)} has no effect: the key decides what type its value has.`
    }
  },
  'yaml-directive': {
    level: 'error',
    summary: 'A file has a directive.',
    messages: { found: () => 'This is a directive of YAML, and a mesh file has none.' }
  },
  'yaml-several-documents': {
    level: 'error',
    summary: 'A file holds more than one document.',
    messages: { found: () => 'A second document begins here, and only the first one of a file is read.' }
  },
  'yaml-too-deep': {
    level: 'error',
    summary: 'Values are nested too deeply.',
    messages: {
      found: ({ limit }: { limit: number }) =>
        `Values are nested deeper than ${limit} levels, and what is below is not read.`
    },
    helps: { found: 'No key of a mesh is that deep: most often brackets are never closed.' }
  },
  'yaml-not-a-map': {
    level: 'error',
    summary: 'A file holds no map of keys.',
    messages: {
      empty: () => 'The file holds no keys.',
      list: () => 'The file is a list, and a mesh file is a map of keys.',
      text: () => 'The file is a single text, and a mesh file is a map of keys.'
    },
    helps: {
      list: 'Begin lines with a key, such as `mesh: NAME`, and not with `-`.',
      text: 'Write keys with their values, such as `mesh: NAME`, without quotes around the line.'
    }
  },
  'yaml-syntax': {
    level: 'error',
    summary: 'A line is not valid YAML.',
    messages: { line: ({ reason }: { reason: string }) => `The line is not valid YAML: ${reason}.` },
    helps: { line: 'Check the indentation, and quote texts with signs such as `:`, `#` or brackets.' }
  }
})

function blanks(count: number): string {
  return count === 1 ? '1 blank' : `${count} blanks`
}
