import { OutLink } from '#ui/link.tsx'
import { phoneWords, telephone } from '#ui/plain-text.ts'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { whereabouts } from './whereabouts.ts'

/** Where an ambulance would go, and the number to call first: beside every red flag, and in the head of the matter. */
export function WhereaboutsLine({ only }: { only?: 'address' | undefined }) {
  const { t } = useWords()
  const { address, number } = whereabouts(useCase().review.patient)
  return (
    <>
      <span className="whereabouts">{address === null ? t('case.location.none') : t('case.address', { address })}</span>
      {only === undefined && (
        <OutLink href={telephone(number)}>{t('case.callBack', { phone: phoneWords(number) })}</OutLink>
      )}
    </>
  )
}
