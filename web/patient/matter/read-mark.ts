/** What counts as reading: somebody did something here since what is new came, and, of a plan, while it was in view. */
export type SignOfPerson = {
  /** When somebody last tapped, typed or scrolled here, and when what is new came; milliseconds since 1970. */
  readonly signAt: number
  readonly cameAt: number
  readonly visible: boolean
  /** A plan not read yet is among what is new. */
  readonly newPlan: boolean
  readonly planInView: boolean
}

export const isRead = ({ signAt, cameAt, visible, newPlan, planInView }: SignOfPerson): boolean =>
  visible && signAt >= cameAt && (!newPlan || planInView)

/** A part of it is on the screen, above the fixed bars. Measured in pixels from the top of the screen. */
export const inView = (box: { readonly top: number; readonly bottom: number }, height: number): boolean =>
  box.bottom > 0 && box.top < height * 0.85
