// Loaded before a measured program: writes its peak of resident memory, in kilobytes, when it ends.
const { writeFileSync } = require('node:fs')

process.on('exit', () => {
  if (process.env.MESHC_BENCH_MEMORY)
    writeFileSync(process.env.MESHC_BENCH_MEMORY, String(process.resourceUsage().maxRSS))
})
