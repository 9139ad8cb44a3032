// Draws the installable icons from the mark. Run by hand when the mark changes; its output is committed.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

const folder = fileURLToPath(new URL('../web/public/icons/', import.meta.url))
/** `room` is the part of the side the circle may take: a maskable icon is cut to a circle of 80 %. */
const drawing = (room, corner) => `
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="512" height="512">
  <rect width="24" height="24" rx="${corner}" fill="#0f5e63"/>
  <g transform="translate(12 12) scale(${room}) translate(-12 -12)">
    <path d="M20.91 10.75A9 9 0 1 1 17.54 4.91" fill="none" stroke="#fbfaf7" stroke-width="2.5" stroke-linecap="round"/>
  </g>
</svg>`

const png = async (name, side, svg) =>
  writeFileSync(
    `${folder}${name}.png`,
    await sharp(Buffer.from(svg)).resize(side, side).png({ compressionLevel: 9 }).toBuffer(),
  )
await png('icon-192', 192, drawing(0.72, 5))
await png('icon-512', 512, drawing(0.72, 5))
await png('icon-maskable-512', 512, drawing(0.6, 0))
await png('apple-touch-icon', 180, drawing(0.7, 0))
writeFileSync(
  `${folder}icon.svg`,
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#0f5e63"/><g transform="translate(12 12) scale(.72) translate(-12 -12)"><path d="M20.91 10.75A9 9 0 1 1 17.54 4.91" fill="none" stroke="#fbfaf7" stroke-width="2.5" stroke-linecap="round"/></g></svg>\n`,
)
