// Draws the machines anew into docs/diagrams: npm run diagrams
import { fileURLToPath } from 'node:url'
import { machines } from '../dist/machines/index.js'
import { writePictures } from '../dist/src/inspect/chart/index.js'

for (const file of await writePictures(Object.values(machines), fileURLToPath(new URL('diagrams', import.meta.url))))
  console.log(file)
