import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../../public/styles/tokens.css'
import '../../public/styles/dark.css'
import '../../public/styles/base.css'
import '../../public/styles/parts.css'
import '../../public/styles/forms.css'
import './theme/desk.css'
import './theme/shell.css'
import './theme/pages.css'
import './theme/work.css'
import './theme/print.css'
import { App } from './app/App.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
