import { keepShell } from '../ui/shell-worker.ts'

keepShell((path) => path === '/desk' || path === '/desk/' || path.startsWith('/desk/p/'))
