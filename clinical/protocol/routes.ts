/** Where a patient goes, most pressing first; `treat` means this protocol may go on. */
export const routes = ['emergency', 'urgent-care', 'in-person', 'live-visit', 'test-first', 'treat'] as const
export const elsewhere = ['emergency', 'urgent-care', 'in-person', 'live-visit', 'test-first'] as const
export const redFlagLevels = ['emergency', 'urgent', 'concern'] as const
