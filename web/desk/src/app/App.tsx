import { isProblem, OfflineError } from '@yiqi/api-client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { BrowserRouter } from 'react-router'
import { PreferenceProvider } from '../theme/preferences.tsx'
import { Pages } from './Pages.tsx'

/** A refusal stays a refusal; only what may pass by itself is asked again. */
const mayPass = (error: unknown) =>
  error instanceof OfflineError || isProblem(error, 'YQ_UNAVAILABLE', 'YQ_IN_PROGRESS')

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => failures < 2 && mayPass(error),
      staleTime: 10_000,
      refetchOnWindowFocus: false,
    },
  },
})

export function App() {
  return (
    <PreferenceProvider>
      <QueryClientProvider client={queryClient}>
        <BrowserRouter basename="/desk">
          <Pages />
        </BrowserRouter>
      </QueryClientProvider>
    </PreferenceProvider>
  )
}
