// Usage: node build.mjs OUT. Writes everything a page loads into OUT, which is emptied first.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as sass from 'sass'

const out = process.argv[2]
if (!out) throw new Error('Usage: node build.mjs OUT')

const govuk = 'node_modules/govuk-frontend/dist/govuk'
const moj = 'node_modules/@ministryofjustice/frontend/moj'

await rm(out, { recursive: true, force: true })
for (const folder of ['css', 'js', 'images']) await mkdir(join(out, folder), { recursive: true })

const css = sass.compile('src/app.scss', {
  loadPaths: ['.', 'node_modules'],
  style: 'compressed',
  quietDeps: true,
  logger: {
    // MoJ Frontend still uses a mixin that GOV.UK Frontend has deprecated; nothing here can mend that.
    warn: (message) => { if (!message.includes('govuk-text-colour')) console.warn(message) }
  }
})
await writeFile(join(out, 'css/app.css'), css.css)

// The packages' source maps aren't served, so their comments would only make browsers ask for them in vain.
const script = async (from, name) =>
  writeFile(join(out, 'js', name), (await readFile(from, 'utf8')).replace(/\/\/# sourceMappingURL=.*\s*$/, ''))
await script(`${govuk}/govuk-frontend.min.js`, 'govuk-frontend.min.js')
await script(`${moj}/moj-frontend.min.js`, 'moj-frontend.min.js')
await script('src/app.js', 'app.js')

// No crown, no fonts: those belong to GOV.UK. The crest is shown only where Branding:Crest asks for it.
for (const file of await readdir(`${moj}/assets/images`))
  if (/^(icon-.*\.svg|moj-apple-touch-icon.*\.png)$/.test(file))
    await cp(`${moj}/assets/images/${file}`, join(out, 'images', file))
await cp('src/images', join(out, 'images'), { recursive: true })

// As an <img> the crest would be invisible: its only fill is "none", meant to be overridden by an inlining page.
const crest = await readFile(`${moj}/assets/images/moj-logotype-crest-2024.svg`, 'utf8')
await writeFile(join(out, 'images/moj-crest-white.svg'), crest.replace('fill="none"', 'fill="#fff"'))
