import { drawPdf } from './e2e/support/certificate.ts'
import { readFileSync, writeFileSync } from 'node:fs'
writeFileSync('/tmp/reg/shots/pdf.png', await drawPdf(readFileSync('/tmp/reg/shots/reg.pdf'), 80))
