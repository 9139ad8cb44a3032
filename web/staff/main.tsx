import '../ui/styles/index.css'
import './styles/index.css'
import { RouterProvider } from '@tanstack/react-router'
import { createQueryClient } from '#ui/query.ts'
import { startApp } from '../session/start.tsx'
import { createStaffRouter } from './router.tsx'

const client = createQueryClient()
void startApp('/desk/', client, <RouterProvider router={createStaffRouter(client)} />)
